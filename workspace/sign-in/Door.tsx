import type { ReactNode } from 'react'
import mark from '../icon.svg'
import { useTitle } from '../ui/title.ts'
import './door.css'

/** The card that every signed-out screen is. */
export function Door({
  title,
  description,
  children,
}: {
  title: string
  description?: ReactNode
  children: ReactNode
}) {
  useTitle(title)
  return (
    <main className="door" id="main">
      <div className="door-card">
        <img src={mark} alt="" width={36} height={36} className="door-mark" />
        <h1>{title}</h1>
        {description && <p className="muted door-text">{description}</p>}
        {children}
      </div>
    </main>
  )
}
