import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { moveOption, newOption, type OptionDraft, optionsFromLines } from './edit-options.ts'
import classes from './properties.module.css'

interface Props {
  readonly options: readonly OptionDraft[]
  readonly onChange: (options: OptionDraft[]) => void
  readonly error: string | null
  /** A title above says it already. */
  readonly titled?: boolean
}

/** The choices that a property offers: names, order, and which are offered no more. Stored ones keep their value. */
export function OptionsEditor({ options, onChange, error, titled = false }: Props) {
  const [pasting, setPasting] = useState(false)
  const id = useId()
  const change = (index: number, values: Partial<OptionDraft>) =>
    onChange(options.map((option, at) => (at === index ? { ...option, ...values } : option)))
  return (
    <fieldset className={classes['options']} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={titled ? 'unseen' : undefined}>Options</legend>
      <ol>
        {options.map((option, index) => {
          const name = option.label.trim() || `option ${index + 1}`
          const icon = { variant: 'subtle', color: 'gray' } as const
          return (
            <li key={option.key}>
              <TextInput
                size="xs"
                dir="auto"
                maxLength={200}
                aria-label={`Name of option ${index + 1}`}
                placeholder="Name"
                value={option.label}
                onChange={(event) => change(index, { label: event.currentTarget.value })}
              />
              {option.value !== null && (
                <Checkbox
                  size="xs"
                  label="Offered"
                  aria-label={`${name} is offered`}
                  checked={!option.archived}
                  onChange={(event) => change(index, { archived: !event.currentTarget.checked })}
                />
              )}
              <ActionIcon
                {...icon}
                aria-label={`Move ${name} up`}
                disabled={index === 0}
                onClick={() => onChange(moveOption(options, index, -1))}
              >
                <IconArrowUp size={15} />
              </ActionIcon>
              <ActionIcon
                {...icon}
                aria-label={`Move ${name} down`}
                disabled={index === options.length - 1}
                onClick={() => onChange(moveOption(options, index, 1))}
              >
                <IconArrowDown size={15} />
              </ActionIcon>
              <ActionIcon
                {...icon}
                aria-label={`Remove ${name}`}
                onClick={() => onChange(options.filter((_, at) => at !== index))}
              >
                <IconX size={15} />
              </ActionIcon>
            </li>
          )
        })}
      </ol>
      {error && (
        <p className={classes['error']} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <div className={classes['add']}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...options, newOption()])}
        >
          Add option
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setPasting(!pasting)}>
          Paste a list
        </Button>
      </div>
      {pasting && (
        <Paste
          onPaste={(text) => {
            onChange(optionsFromLines(options, text))
            setPasting(false)
          }}
        />
      )}
    </fieldset>
  )
}

function Paste({ onPaste }: { onPaste: (text: string) => void }) {
  const [text, setText] = useState('')
  return (
    <div className={classes['paste']}>
      <Textarea
        label="One option a line"
        autosize
        minRows={3}
        maxRows={10}
        dir="auto"
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button size="compact-sm" disabled={text.trim() === ''} onClick={() => onPaste(text)}>
        Add these
      </Button>
    </div>
  )
}
