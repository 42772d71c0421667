import { Alert, Button, Group, MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Portal } from '#contract/portals.ts'
import { groupChoicesQuery } from '../../members/requests.ts'
import { paths } from '../../paths.ts'
import classes from '../../settings/settings.module.css'
import { type Choice, ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { ButtonLink, Link } from '../../ui/Link.tsx'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import type { PortalSectionProps } from '../change.ts'
import { useSsoHere } from '../sso/use-sso-here.ts'
import { useConfirmedChange } from '../effects/use-confirmed-change.tsx'

type Access = NonNullable<Portal['access']>

const CHOICES: readonly Choice<Access>[] = [
  {
    value: 'anyone',
    label: 'Anyone may register',
    effect: 'The sign-in page gets a link “Register here”. Who registers is in once their mailbox is proved.',
  },
  {
    value: 'groups',
    label: 'Members of access groups',
    effect:
      'Each contact of the groups gets an invitation by mail two minutes after you save, later ones when they join. Who is in none of them is refused, also in a running session.',
  },
  {
    value: 'invited',
    label: 'Whom you invite',
    effect: 'Contacts get an account when you invite them, one by one. There is no link to register.',
  },
]

/** who may enter this portal. Accounts survive a change. */
export function AccessSection({ portal }: PortalSectionProps) {
  const change = useConfirmedChange(portal)
  const [access, setAccess] = useState(portal.access)
  const [groupIds, setGroupIds] = useState(portal.groupIds)
  const groups = useQuery(groupChoicesQuery)
  const sso = useSsoHere(portal)
  const same = access === portal.access && (access !== 'groups' || sameIds(groupIds, portal.groupIds))
  const noGroups = groups.data?.length === 0
  const lacksGroup = access === 'groups' && groupIds.length === 0
  // Without a group there is nothing to save: the way to make one is free.
  useUnsaved(!same && !lacksGroup)
  const save = () => {
    if (access === null || lacksGroup) return
    const [save, proposed] =
      access === 'groups'
        ? [
            { access, groupIds },
            { access, accessGroupIds: groupIds },
          ]
        : [{ access }, { access }]
    // Says first whom it shuts out.
    change.mutate({ save, proposed })
  }
  const chosen = groups.data?.filter(({ id }) => groupIds.includes(id)) ?? []
  return (
    <Section
      title="Registration and access"
      description="Who may enter this portal. Changing it deletes no account: who is refused now can be let in again."
      actions={
        <ButtonLink to={paths.members()} variant="default" size="xs">
          Portal members
        </ButtonLink>
      }
    >
      {sso !== 'off' && (
        <Alert variant="default" mb="md" maw={560}>
          Single sign-on is on, so nobody registers. “Anyone may register” now lets in everybody whom a provider vouches
          for, and makes a contact of who is new. “Whom you invite” makes none: only contacts that exist come in.
        </Alert>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <ChoiceCards name="Who may enter" choices={CHOICES} value={access} onChange={setAccess} />
        {access === 'groups' && (
          <div className={classes['form']} style={{ marginBlockStart: 14 }}>
            <MultiSelect
              label="Access groups"
              description={
                <>
                  Made under <Link to={paths.settings('access-groups')}>Access groups</Link>, from lists and single
                  contacts.
                </>
              }
              placeholder={groups.isPending ? 'Loading' : groupIds.length === 0 ? 'Choose groups' : ''}
              data={(groups.data ?? []).map(({ id, name, members }) => ({
                value: id,
                label: `${name} (${members.toLocaleString('en-GB')})`,
              }))}
              value={[...groupIds]}
              searchable
              clearable
              disabled={noGroups}
              error={lacksGroup && !noGroups ? 'Choose at least one, or nobody can enter.' : undefined}
              onChange={setGroupIds}
            />
            {noGroups && (
              <Alert variant="default">
                There is no access group yet. <Link to={paths.settings('access-groups')}>Make one</Link> of lists or
                single contacts, then come back and choose it here.
              </Alert>
            )}
            {chosen.length > 0 && (
              <p className="muted small" role="status">
                {effectOf(chosen.map(({ members }) => members))}
              </p>
            )}
          </div>
        )}
        <FormProblem error={change.error ?? groups.error} />
        <Group mt={14}>
          <Button type="submit" size="xs" disabled={same || lacksGroup} loading={change.isPending}>
            Save
          </Button>
        </Group>
      </form>
    </Section>
  )
}

const sameIds = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id) => b.includes(id))

function effectOf(members: readonly number[]): string {
  const all = members.reduce((sum, count) => sum + count, 0)
  const count = `${members.length > 1 ? 'At most ' : ''}${all.toLocaleString('en-GB')} ${all === 1 ? 'contact' : 'contacts'}`
  return `${count} may enter. Those without an account are mailed two minutes after you save; take it back before, and nobody is.`
}
