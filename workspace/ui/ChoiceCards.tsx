import { Radio } from '@mantine/core'
import classes from './choice-cards.module.css'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  /** What choosing it does. */
  readonly effect: string
  readonly disabled?: boolean
}

interface Props<Value extends string> {
  /** What is chosen: read out, and shown where no heading above says it. */
  readonly name: string
  readonly showName?: boolean
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | null
  readonly disabled?: boolean
  readonly onChange: (value: Value) => void
}

/** One of a few, each with what it does. */
export function ChoiceCards<Value extends string>({
  name,
  showName,
  choices,
  value,
  disabled,
  onChange,
}: Props<Value>) {
  return (
    <Radio.Group
      {...(showName ? { label: name } : { 'aria-label': name })}
      value={value}
      onChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next)
        if (chosen) onChange(chosen.value)
      }}
    >
      <div className={classes['cards']} data-named={showName}>
        {choices.map((choice) => (
          <Radio.Card
            key={choice.value}
            value={choice.value}
            className={classes['card'] ?? ''}
            disabled={disabled || choice.disabled}
            aria-label={`${choice.label}. ${choice.effect}`}
          >
            <Radio.Indicator mt={2} />
            <div>
              <strong>{choice.label}</strong>
              <p className="muted">{choice.effect}</p>
            </div>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
