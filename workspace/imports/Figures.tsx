import { numberOf } from './run-state.ts'
import classes from './imports.module.css'

/** Counts side by side. */
export function Figures({ items }: { items: readonly (readonly [label: string, count: number])[] }) {
  return (
    <dl className={classes['figures']}>
      {items.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{numberOf(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
