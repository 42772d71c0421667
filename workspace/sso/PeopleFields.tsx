import { Button, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { groupChoicesQuery } from '../members/requests.ts'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { GroupRules } from './GroupRules.tsx'
import { type StepProps, useDraft } from './use-draft.ts'
import { mailDomainOf, USUAL_NAMES } from './words.ts'
import own from './sso.module.css'

const NAMES = [
  ['email', 'E-mail address'],
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['company', 'Company'],
  ['language', 'Language'],
  ['groups', 'Groups'],
] as const

type People = Pick<SsoConnection, 'attributes' | 'mailDomains' | 'groups' | 'roles'>

const NEXT_TIME = 'Changes at the provider count from the next sign-in on.'

/** Step 3: what the provider calls things, for whom it may speak (S45), and what its groups mean here. */
export function PeopleFields({ staff, ...step }: StepProps & { staff: boolean }) {
  const { kind, attributes, mailDomains, groups, roles, verifiedAt } = step.connection
  const draft = useDraft<People>({
    ...step,
    stored: { attributes, mailDomains, groups, roles },
    at: '',
    toUpdate: ({ attributes, mailDomains, groups, roles }) => ({
      attributes,
      mailDomains,
      ...(staff ? { roles } : { groups }),
    }),
  })
  const [tried, setTried] = useState(false)
  // A domain that is typed and not entered yet: it counts when the field is left, for the button, say.
  const [typed, setTyped] = useState('')
  const { values, set, errorOf } = draft
  const rules = staff ? values.roles : values.groups
  const whole = rules.every((rule) => rule.value.trim() !== '' && targetOf(rule) !== '')
  return (
    <Section title="3. Who they are" description="What the provider sends about people, and what is made of it here.">
      <form
        className={own['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (whole) draft.save()
        }}
      >
        <TagsInput
          label="Mail domains"
          description={
            values.mailDomains.length === 0
              ? 'The provider speaks for addresses of these alone. Empty: for every address, so whoever runs it can come in as anybody.'
              : 'The provider speaks for addresses of these alone. Several providers are told apart by them.'
          }
          placeholder={values.mailDomains.length === 0 ? 'brightwater.example' : ''}
          maxTags={50}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
          searchValue={typed}
          onSearchChange={setTyped}
          value={[...values.mailDomains]}
          error={errorOf('mailDomains')}
          onChange={(domains) => set({ mailDomains: [...new Set(domains.map(mailDomainOf).filter(Boolean))] })}
        />
        <fieldset className={own['plain']}>
          <legend>Names of the attributes</legend>
          <p className="muted small">Empty: the usual names, which are shown in grey.</p>
          <div className={own['names']}>
            {NAMES.filter(([name]) => !staff || (name !== 'company' && name !== 'language')).map(([name, label]) => (
              <TextInput
                key={name}
                label={label}
                placeholder={USUAL_NAMES[kind][name]}
                dir="auto"
                maxLength={300}
                value={values.attributes[name]}
                onChange={(event) => set({ attributes: { ...values.attributes, [name]: event.currentTarget.value } })}
              />
            ))}
          </div>
          {errorOf('attributes') && <p className={own['wrong']}>{errorOf('attributes')}</p>}
        </fieldset>
        {staff ? (
          <GroupRules
            title="Groups give roles"
            lead={
              values.roles.length === 0
                ? 'None yet: everybody keeps their role, and nobody new comes in.'
                : `Who carries a group gets its role at each sign-in, and an account when they have none. Who carries none of them is refused. Owners stay what they are. ${NEXT_TIME}`
            }
            target="Role"
            choices={ROLES}
            rules={values.roles.map(({ value, role }) => ({ value, target: role }))}
            tried={tried}
            error={errorOf('roles')}
            onChange={(rules) =>
              set({
                roles: rules.map(({ value, target }) => ({ value, role: target === 'admin' ? 'admin' : 'agent' })),
              })
            }
          />
        ) : (
          <Groups
            rules={values.groups}
            tried={tried}
            error={errorOf('groups')}
            onChange={(groups) => set({ groups })}
          />
        )}
        <FormProblem error={draft.problem} />
        {draft.dirty && verifiedAt !== null && JSON.stringify(values.attributes) !== JSON.stringify(attributes) && (
          <p className="muted small" role="status">
            After a change of names it has to be tried again.
          </p>
        )}
        <Button type="submit" size="xs" disabled={!draft.dirty && typed.trim() === ''} loading={draft.saving}>
          Save
          <span className="unseen"> who they are</span>
        </Button>
      </form>
    </Section>
  )
}

const ROLES = [
  { value: 'agent', label: 'Agent' },
  { value: 'admin', label: 'Administrator' },
]

const targetOf = (rule: People['groups'][number] | People['roles'][number]): string =>
  'role' in rule ? rule.role : rule.accessGroupId

interface GroupsProps {
  readonly rules: People['groups']
  readonly tried: boolean
  readonly error: string | undefined
  readonly onChange: (rules: People['groups']) => void
}

function Groups({ rules, tried, error, onChange }: GroupsProps) {
  const groups = useQuery(groupChoicesQuery)
  return (
    <GroupRules
      title="Groups open access groups"
      lead={`Who carries a group is put into the access group at each sign-in, and taken out when the provider stops sending it. ${NEXT_TIME}`}
      target="Access group"
      choices={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      rules={rules.map(({ value, accessGroupId }) => ({ value, target: accessGroupId }))}
      tried={tried}
      error={error}
      onChange={(rules) => onChange(rules.map(({ value, target }) => ({ value, accessGroupId: target })))}
    />
  )
}
