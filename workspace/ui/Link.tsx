import { createLink } from '@tanstack/react-router'
import { Button, type ButtonProps } from '@mantine/core'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'

export { Link } from '@tanstack/react-router'

interface ButtonAnchorProps extends ButtonProps, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> {
  ref?: Ref<HTMLAnchorElement>
}
const ButtonAnchor = ({ ref, ...props }: ButtonAnchorProps) => <Button ref={ref} component="a" {...props} />

/** A link that looks like a button. `to` comes from paths.ts. */
export const ButtonLink = createLink(ButtonAnchor)

/** A link to another website or page of the server, in a tab of its own. */
export function OutsideLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" {...(className ? { className } : {})}>
      {children}
      <span className="unseen"> (opens in a new tab)</span>
    </a>
  )
}
