import type { ReactNode } from 'react'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from './Link.tsx'
import { useTitle } from './title.ts'

interface PageProps {
  readonly title: string
  readonly description?: ReactNode
  /** The list that the page belongs to. */
  readonly back?: { readonly to: string; readonly label: string }
  readonly actions?: ReactNode
  /** Lists take the width, settings stay a column. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A plain column with a title; settings are titled sections in it. */
export function Page({ title, description, back, actions, wide = false, children }: PageProps) {
  useTitle(title)
  return (
    <main className={wide ? 'page page-wide' : 'page'} id="main" tabIndex={-1}>
      {back && (
        <Link to={back.to} className="page-back">
          <IconArrowLeft size={15} aria-hidden="true" /> {back.label}
        </Link>
      )}
      <header className="page-head">
        <div className="page-name">
          <h1 dir="auto">{title}</h1>
          {description && <p className="muted">{description}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </main>
  )
}

interface SectionProps {
  readonly title: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One decision of a settings page, what it does beside it. */
export function Section({ title, description, actions, children }: SectionProps) {
  return (
    <section className="section" aria-label={title}>
      <header className="section-head">
        <div>
          <h2>{title}</h2>
          {description && <p className="muted">{description}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}

/** Label and value pairs. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
