import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { AccessGroup, AccessGroupUpdate } from '#contract/access-groups.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { useSavedChange, useSettingsChange } from '../settings/requests.ts'
import { TextSetting } from '../settings/TextSetting.tsx'
import { tell, useConfirm } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { GroupLists } from './GroupLists.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import { accessGroupQuery } from './requests.ts'

const BACK = { to: paths.settings('access-groups'), label: 'Access groups' }

export function AccessGroupPage({ id }: { id: string }) {
  const group = useQuery(accessGroupQuery(id))
  if (group.data) return <Group group={group.data} />
  return (
    <Page title="Access group" back={BACK}>
      {group.isPending ? (
        <SkeletonRows rows={5} />
      ) : (
        <ErrorState error={group.error} retry={() => void group.refetch()} />
      )}
    </Page>
  )
}

function Group({ group }: { group: AccessGroup }) {
  const { mutateAsync: save } = useSavedChange(
    (change: AccessGroupUpdate) => api.patch(`/access-groups/${group.id}`, change),
    keys.accessGroups.all,
    keys.lists.all,
  )
  return (
    <Page title={group.name} description={group.description} back={BACK}>
      <GroupLists group={group} />
      <GroupMembers group={group} />
      <Portals group={group} />
      <Section title="Name">
        <TextSetting
          key={group.name}
          label="Name"
          required
          maxLength={200}
          value={group.name}
          onSave={(name) => save({ name })}
        />
      </Section>
      <Section title="Description" description="For your colleagues: who belongs in it, and why.">
        <TextSetting
          key={group.description}
          label="Description"
          maxLength={1000}
          value={group.description}
          onSave={(description) => save({ description })}
        />
      </Section>
      <Delete group={group} />
    </Page>
  )
}

function Portals({ group: { portals } }: { group: AccessGroup }) {
  return (
    <Section title="Used by" description="Portals that let this group in.">
      {portals.length === 0 ? (
        <p className="muted">No portal uses this group. Choose it under Customer portal, Sign-in and access.</p>
      ) : (
        <ul style={{ paddingInlineStart: 18 }}>
          {portals.map(({ id, name }) => (
            <li key={id}>
              <Link to={paths.settingsRecord('portal', id)}>{name}</Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Delete({ group }: { group: AccessGroup }) {
  const remove = useSettingsChange((_: void) => api.delete(`/access-groups/${group.id}`), keys.lists.all)
  const navigate = useNavigate()
  const confirm = useConfirm()
  const ask = async () => {
    const sure = await confirm({
      title: 'Delete this access group?',
      text: `“${group.name}” is deleted. Its lists and contacts stay. This cannot be undone.`,
      action: 'Delete access group',
      danger: true,
    })
    if (!sure) return
    remove.mutate(undefined, {
      onSuccess: () => {
        tell('Access group deleted.')
        void navigate({ to: paths.settings('access-groups'), ignoreBlocker: true })
      },
    })
  }
  return (
    <Section
      title="Delete"
      description="A group that a portal lets in cannot be deleted: take it out there first. Deleting closes no portal."
    >
      <div style={{ display: 'grid', gap: 10, justifyItems: 'start' }}>
        <FormProblem error={remove.error} />
        <Button size="xs" variant="default" c="var(--danger)" loading={remove.isPending} onClick={() => void ask()}>
          Delete access group
        </Button>
      </div>
    </Section>
  )
}
