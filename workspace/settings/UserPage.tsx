import { Button, Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Permission } from '#contract/permissions.ts'
import type { User, UserUpdate } from '#contract/staff.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useMe } from '../api/me.ts'
import { paths } from '../paths.ts'
import { tell, useConfirm } from '../ui/confirm.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { GRANTED } from './permission.ts'
import { PermissionChoice } from './PermissionChoice.tsx'
import { useSavedChange, useSettingsChange } from './requests.ts'
import { TextSetting } from './TextSetting.tsx'
import { ROLES, UserState } from './user-words.tsx'
import classes from './settings.module.css'

const BACK = { to: paths.settings('users'), label: 'Staff' }

export function UserPage({ id }: { id: string }) {
  const user = useQuery({
    queryKey: [...keys.users, id],
    queryFn: ({ signal }) => api.get<User>(`/users/${id}`, {}, signal),
  })
  if (user.data) return <Person user={user.data} />
  return (
    <Page title="Staff" back={BACK}>
      {user.isPending ? <SkeletonRows rows={5} /> : <ErrorState error={user.error} retry={() => void user.refetch()} />}
    </Page>
  )
}

const useChange = (user: User) =>
  useSavedChange((change: UserUpdate) => api.patch(`/users/${user.id}`, change), keys.users)

function Person({ user }: { user: User }) {
  const me = useMe()
  const self = me.user.id === user.id
  const fixed =
    user.role === 'owner'
      ? 'The owner may do everything; this cannot be changed here.'
      : self
        ? 'You cannot change your own role.'
        : null
  const { mutateAsync: save } = useChange(user)
  return (
    <Page title={user.name} back={BACK} description={user.email} actions={<UserState state={user.state} />}>
      <Section title="Name">
        <TextSetting
          key={user.name}
          label="Name"
          required
          maxLength={300}
          value={user.name}
          onSave={(name) => save({ name })}
        />
      </Section>
      <RoleSection user={user} fixed={fixed} />
      {user.role === 'agent' && <PermissionSection key={user.permissions.join()} user={user} fixed={fixed} />}
      <AccessSection
        user={user}
        fixed={self ? 'You cannot disable yourself.' : user.role === 'owner' ? 'The owner cannot be disabled.' : null}
      />
    </Page>
  )
}

interface PartProps {
  user: User
  /** Why it cannot be changed; null: it can. */
  fixed: string | null
}

function RoleSection({ user, fixed }: PartProps) {
  const change = useChange(user)
  return (
    <Section title="Role" description={fixed ?? 'What they may do. Takes effect at once.'}>
      <Radio.Group
        aria-label="Role"
        value={user.role}
        onChange={(role) => {
          if (role === 'admin' || role === 'agent') change.mutate({ role })
        }}
      >
        <Stack gap={8}>
          {(user.role === 'owner' ? (['owner'] as const) : (['agent', 'admin'] as const)).map((role) => (
            <Radio
              key={role}
              value={role}
              label={ROLES[role].label}
              description={ROLES[role].effect}
              disabled={fixed !== null || change.isPending}
            />
          ))}
        </Stack>
      </Radio.Group>
      <FormProblem error={change.error} />
    </Section>
  )
}

function PermissionSection({ user, fixed }: PartProps) {
  const [chosen, setChosen] = useState<Permission[]>(user.permissions)
  const change = useChange(user)
  const same = chosen.length === user.permissions.length && chosen.every((one) => user.permissions.includes(one))
  return (
    <Section
      title="May also"
      description="Beyond what every agent may do: see and answer tickets, keep contacts and companies."
    >
      <div className={classes['form']}>
        <PermissionChoice
          label="Permissions"
          offered={GRANTED}
          value={chosen}
          disabled={fixed !== null}
          onChange={setChosen}
        />
        <FormProblem error={change.error} />
        <Button
          size="xs"
          disabled={same || fixed !== null}
          loading={change.isPending}
          onClick={() => change.mutate({ permissions: chosen })}
        >
          Save
        </Button>
      </div>
    </Section>
  )
}

function AccessSection({ user, fixed }: PartProps) {
  const { mailIsKept } = useMe()
  const change = useChange(user)
  const invite = useSettingsChange((_: void) => api.post(`/users/${user.id}/invite`, {}), keys.users, keys.mails.all)
  const confirm = useConfirm()
  const disable = async () => {
    const sure = await confirm({
      title: 'Disable this person?',
      text: `${user.name} is signed out everywhere and cannot sign in; their API tokens stop working. What they wrote stays.`,
      action: 'Disable',
      danger: true,
    })
    if (sure) change.mutate({ state: 'disabled' })
  }
  return (
    <Section
      title="Access"
      description={fixed ?? 'Disabling signs a person out everywhere. You can enable them again.'}
    >
      <div className={classes['actions']}>
        {user.state === 'invited' && (
          <Button
            size="xs"
            variant="default"
            loading={invite.isPending}
            onClick={() =>
              invite.mutate(undefined, {
                onSuccess: () =>
                  tell(mailIsKept ? 'Invitation written. Find it under Outgoing mail.' : 'Invitation sent again.'),
              })
            }
          >
            Send the invitation again
          </Button>
        )}
        {user.state === 'disabled' ? (
          <Button
            size="xs"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ state: 'active' })}
          >
            Enable
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            disabled={fixed !== null}
            loading={change.isPending}
            onClick={() => void disable()}
          >
            Disable
          </Button>
        )}
      </div>
      <FormProblem error={change.error ?? invite.error} />
    </Section>
  )
}
