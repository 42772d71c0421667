import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import type { QueryValues } from '../api/client.ts'
import { listQuery } from '../api/lists.ts'
import { Link } from './Link.tsx'
import { ErrorState, SkeletonRows } from './states.tsx'
import './table.css'
import { LoadMore } from './LoadMore.tsx'

export interface Column<T> {
  readonly label: string
  readonly cell: (item: T) => ReactNode
  /** A CSS width. */
  readonly width?: string
  readonly align?: 'end'
  /** Left out of the cards that rows become on a phone. */
  readonly wideOnly?: boolean
}

interface QueryTableProps<T> {
  /** What the table holds, for screen readers. */
  readonly label: string
  readonly queryKey: QueryKey
  /** Below /api/v1; answers `{items, next}`. */
  readonly path: string
  readonly query?: QueryValues
  /** The first column leads the row and carries its link. */
  readonly columns: readonly Column<T>[]
  readonly rowLink?: (item: T) => string
  readonly empty: ReactNode
}

/** A list from the API as a table: skeleton, empty, error, and "Load more" by keyset. */
export function QueryTable<T extends { id: string }>(props: QueryTableProps<T>) {
  const { label, queryKey, path, query, columns, rowLink, empty } = props
  const list = useInfiniteQuery(listQuery<T>(queryKey, path, query))
  if (list.isPending) return <SkeletonRows rows={8} />
  if (list.isError && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  const items = list.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return empty
  return (
    <>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" style={{ width: column.width, textAlign: column.align }}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} columns={columns} link={rowLink?.(item)} />
          ))}
        </tbody>
      </table>
      <LoadMore list={list} />
    </>
  )
}

interface RowProps<T> {
  readonly item: T
  readonly columns: readonly Column<T>[]
  readonly link: string | undefined
}

function Row<T>({ item, columns, link }: RowProps<T>) {
  const navigate = useNavigate()
  const open = (event: MouseEvent<HTMLElement>) => {
    // The row opens what its link opens, unless the click was meant for something in it.
    if (!link || event.defaultPrevented || (event.target as HTMLElement).closest('a, button, input, label')) return
    if (window.getSelection()?.type === 'Range') return
    void navigate({ to: link })
  }
  return (
    <tr className={link ? 'linked' : undefined} onClick={open}>
      {columns.map((column, index) => (
        <td
          key={column.label}
          data-label={column.label}
          className={column.wideOnly ? 'wide-only' : undefined}
          style={{ textAlign: column.align }}
          dir="auto"
        >
          {index === 0 && link ? (
            <Link to={link} className="table-lead">
              {column.cell(item)}
            </Link>
          ) : (
            column.cell(item)
          )}
        </td>
      ))}
    </tr>
  )
}
