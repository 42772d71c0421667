import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './records.module.css'

interface Props {
  title: string
  /** What stands at the end of the title's line. */
  aside?: ReactNode
  children: ReactNode
}

/** A titled part of a record page. */
export function Block({ title, aside, children }: Props) {
  const id = useId()
  return (
    <section className={classes['block']} aria-labelledby={id}>
      <header>
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {aside}
      </header>
      {children}
    </section>
  )
}
