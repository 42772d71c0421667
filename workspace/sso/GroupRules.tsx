import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import own from './sso.module.css'

interface Rule {
  readonly value: string
  readonly target: string
}

interface Props {
  readonly title: string
  readonly lead: string
  /** What a group leads to. */
  readonly target: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly rules: readonly Rule[]
  /** Whether what is left out is to be said. */
  readonly tried: boolean
  readonly error: string | undefined
  readonly onChange: (rules: Rule[]) => void
}

const MOST = 100

/** A provider's groups, and what each means here. */
export function GroupRules({ title, lead, target, choices, rules, tried, error, onChange }: Props) {
  const put = (at: number, next: Partial<Rule>) =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...next } : rule)))
  return (
    <fieldset className={own['plain']}>
      <legend>{title}</legend>
      <p className="muted small">{lead}</p>
      {rules.length > 0 && (
        <ul className={own['rules']}>
          {rules.map((rule, at) => (
            <li key={at}>
              <TextInput
                aria-label={`Group ${at + 1} as the provider names it`}
                placeholder="The group as the provider names it"
                dir="auto"
                maxLength={500}
                value={rule.value}
                error={tried && rule.value.trim() === '' ? 'Fill this in.' : undefined}
                onChange={(event) => put(at, { value: event.currentTarget.value })}
              />
              <Select
                aria-label={`${target} of group ${at + 1}`}
                placeholder={target}
                data={[...choices]}
                searchable={choices.length > 8}
                allowDeselect={false}
                nothingFoundMessage="There is none"
                value={rule.target || null}
                error={tried && rule.target === '' ? 'Choose one.' : undefined}
                onChange={(chosen) => put(at, { target: chosen ?? '' })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={`Remove group ${at + 1}`}
                onClick={() => onChange(rules.filter((_rule, index) => index !== at))}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p className={own['wrong']} role="alert">
          {error}
        </p>
      )}
      {rules.length < MOST && (
        <div>
          <Button size="xs" variant="default" onClick={() => onChange([...rules, { value: '', target: '' }])}>
            Add a group
          </Button>
        </div>
      )}
    </fieldset>
  )
}
