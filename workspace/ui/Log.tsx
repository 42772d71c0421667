import { Button } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PageOf } from '#contract/common.ts'
import { LoadMore } from './LoadMore.tsx'
import { EmptyState, ErrorState, SkeletonRows } from './states.tsx'
import classes from './log.module.css'

interface Props<Entry> {
  /** What it is called to who hears it. */
  readonly name: string
  readonly list: UseInfiniteQueryResult<InfiniteData<PageOf<Entry>>>
  /** Shows everything again; null: nothing is narrowed. */
  readonly onReset: (() => void) | null
  /** Of a log that nothing was written to yet. */
  readonly empty: { readonly title: string; readonly hint: string }
  /** What to choose when nothing matches. */
  readonly narrowedHint: string
  readonly entry: (entry: Entry) => ReactNode
}

/** A log that can be narrowed, the newest first, as far back as somebody looks. */
export function Log<Entry extends { id: string }>({ name, list, onReset, empty, narrowedHint, entry }: Props<Entry>) {
  if (list.isPending) return <SkeletonRows rows={8} />
  if (list.isError && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  const entries = list.data.pages.flatMap((page) => page.items)
  if (entries.length === 0)
    return (
      <EmptyState
        icon={IconHistory}
        title={onReset ? 'Nothing matches' : empty.title}
        action={
          onReset && (
            <Button size="xs" variant="default" onClick={onReset}>
              Show everything
            </Button>
          )
        }
      >
        {onReset ? narrowedHint : empty.hint}
      </EmptyState>
    )
  return (
    <>
      <ol className={classes['log']} aria-label={name}>
        {entries.map((one) => (
          <li key={one.id}>{entry(one)}</li>
        ))}
      </ol>
      <LoadMore list={list} />
    </>
  )
}

/** What narrows it. */
export const LogFilters = ({ children }: { children: ReactNode }) => (
  <div className={classes['filters']} role="search">
    {children}
  </div>
)
