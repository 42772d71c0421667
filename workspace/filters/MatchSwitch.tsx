import { SegmentedControl } from '@mantine/core'
import type { Filter } from '#contract/filters.ts'
import classes from './filters.module.css'

interface Props {
  label: string
  value: Filter['match']
  all: string
  any: string
  disabled: boolean
  onChange: (match: Filter['match']) => void
}

/** AND or OR, in words. */
export function MatchSwitch({ label, value, all, any, disabled, onChange }: Props) {
  return (
    <SegmentedControl
      size="xs"
      className={classes['match'] ?? ''}
      aria-label={label}
      data={[
        { value: 'all', label: all },
        { value: 'any', label: any },
      ]}
      value={value}
      disabled={disabled}
      onChange={(match) => onChange(match === 'any' ? 'any' : 'all')}
    />
  )
}
