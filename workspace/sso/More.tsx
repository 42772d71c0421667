import { NumberInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import own from './sso.module.css'

/** Settings that few need: closed, unless something in them is wrong. */
export function More({ wrong, children }: { wrong: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <details className={own['more']} open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>More settings</summary>
      <div className={own['form']}>{children}</div>
    </details>
  )
}

interface SkewProps {
  readonly value: number
  readonly error: string | undefined
  readonly onChange: (seconds: number) => void
}

/** By how much the two clocks may differ. */
export function Skew({ value, error, onChange }: SkewProps) {
  return (
    <NumberInput
      label="Clock difference in seconds"
      description="By how much the provider’s clock may differ from ours: at most 300."
      min={0}
      max={300}
      allowDecimal={false}
      clampBehavior="strict"
      maw={260}
      value={value}
      error={error}
      onChange={(seconds) => onChange(Number(seconds) || 0)}
    />
  )
}
