import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormProblem } from '../ui/problem.tsx'
import { filterErrors, type FilterPreview } from './requests.ts'
import classes from './filters.module.css'

interface Props {
  preview: FilterPreview<{ count: number }>
  /** What matches: one contact, many contacts. */
  one: string
  many: string
  /** The first that match. */
  children?: ReactNode
}

export const countOf = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** How many match the filter that is being built, and the first of them. */
export function Matches({ preview, one, many, children }: Props) {
  const { data, counting, incomplete, error } = preview
  const beside = Object.keys(filterErrors(error)).map((field) => `filter.${field}`)
  return (
    <section className={classes['matches']} aria-label="What matches">
      <p className={classes['count']} role="status">
        {incomplete || (!data && !counting) ? (
          <span className="muted">Fill in every condition to see what matches.</span>
        ) : (
          <>
            {data && <strong>{countOf(data.count, one, many)}</strong>}
            {data && !counting && (data.count === 1 ? ' matches' : ' match')}
            {counting && <Loader size={14} aria-label="Counting" />}
          </>
        )}
      </p>
      <FormProblem error={error} fields={beside} />
      {!incomplete && data && data.count > 0 && children}
    </section>
  )
}
