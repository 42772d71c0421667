import { Button, Group, Progress, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ContactList } from '#contract/lists.ts'
import { api } from '../api/client.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { TextSetting } from '../settings/TextSetting.tsx'
import { tell, tellError, useConfirm } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { useParam } from '../ui/params.ts'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { KindPill } from './KindPill.tsx'
import { ListFilter } from './ListFilter.tsx'
import { ListMembers } from './ListMembers.tsx'
import { contactListQuery, useListChange, useUpdateList } from './requests.ts'

const BACK = { to: paths.lists(), label: 'Lists' }

export function ListPage() {
  const id = useParam('listId')
  const list = useQuery(contactListQuery(id))
  if (list.data) return <OneList key={id} list={list.data} />
  return (
    <Page title="List" back={BACK} wide>
      {list.isPending ? <SkeletonRows rows={6} /> : <ErrorState error={list.error} retry={() => void list.refetch()} />}
    </Page>
  )
}

function OneList({ list }: { list: ContactList }) {
  const mayManage = useCan('portal.manage')
  const { mutateAsync: save } = useUpdateList(list.id)
  return (
    <Page title={list.name} back={BACK} wide actions={<KindPill kind={list.kind} />}>
      {list.state === 'evaluating' && <Evaluation list={list} />}
      {list.state === 'failed' && <Failure list={list} mayManage={mayManage} />}
      {list.filter && <ListFilter list={list} filter={list.filter} mayManage={mayManage} />}
      <ListMembers list={list} mayManage={mayManage} />
      <UsedBy list={list} mayManage={mayManage} />
      {mayManage && (
        <Section title="Name">
          <TextSetting
            key={list.name}
            label="Name"
            required
            maxLength={200}
            value={list.name}
            onSave={async (name) => {
              await save({ name })
              tell('Saved.')
            }}
          />
        </Section>
      )}
      {mayManage && <Delete list={list} />}
    </Page>
  )
}

/** The bar while every contact is asked; it goes on when the page is closed. */
function Evaluation({ list: { done, total } }: { list: ContactList }) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 100
  return (
    <div style={{ display: 'grid', gap: 8, maxWidth: 640, marginBottom: 22 }}>
      <Group justify="space-between" role="status">
        <Text fw={560}>Asking every contact</Text>
        <span className="muted figures">
          {done.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}
        </span>
      </Group>
      <Progress value={percent} animated size="lg" aria-label="Contacts asked" />
      <span className="muted small">Whoever changes meanwhile is on the list or off it at once.</span>
    </div>
  )
}

function Failure({ list, mayManage }: { list: ContactList; mayManage: boolean }) {
  const again = useListChange((_: void) => api.post<unknown>(`/lists/${list.id}/evaluate`))
  return (
    <div className="problem" role="alert" style={{ marginBottom: 22, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      The filter could not be asked, so the list is not up to date. Change the filter, or try again.
      {mayManage && (
        <Button
          size="xs"
          variant="default"
          style={{ justifySelf: 'start' }}
          loading={again.isPending}
          onClick={() => again.mutate(undefined, { onError: tellError })}
        >
          Try again
        </Button>
      )}
    </div>
  )
}

function UsedBy({ list: { groups }, mayManage }: { list: ContactList; mayManage: boolean }) {
  return (
    <Section title="Used by" description="Access groups let everybody on the list into their portals.">
      {groups.length === 0 ? (
        <p className="muted">No access group uses this list.</p>
      ) : (
        <ul style={{ paddingInlineStart: 18 }}>
          {groups.map(({ id, name }) => (
            <li key={id}>{mayManage ? <Link to={paths.settingsRecord('access-groups', id)}>{name}</Link> : name}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Delete({ list }: { list: ContactList }) {
  const remove = useListChange((_: void) => api.delete(`/lists/${list.id}`))
  const navigate = useNavigate()
  const confirm = useConfirm()
  const ask = async () => {
    const sure = await confirm({
      title: 'Delete this list?',
      text: `“${list.name}” is deleted. Its contacts stay. This cannot be undone.`,
      action: 'Delete list',
      danger: true,
    })
    if (!sure) return
    remove.mutate(undefined, {
      onSuccess: () => {
        tell('List deleted.')
        void navigate({ to: paths.lists(), ignoreBlocker: true })
      },
    })
  }
  return (
    <Section
      title="Delete"
      description="A list that an access group or single sign-on uses cannot be deleted: take it out there first. Deleting closes no portal."
    >
      <div style={{ display: 'grid', gap: 10, justifyItems: 'start' }}>
        <FormProblem error={remove.error} />
        <Button size="xs" variant="default" c="var(--danger)" loading={remove.isPending} onClick={() => void ask()}>
          Delete list
        </Button>
      </div>
    </Section>
  )
}
