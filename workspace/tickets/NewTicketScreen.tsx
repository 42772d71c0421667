import { Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Named } from '#contract/common.ts'
import type { Contact } from '#contract/contacts.ts'
import { api, newKey } from '../api/client.ts'
import { inboxesQuery, pipelinesQuery, usersQuery } from '../api/desk.ts'
import { keys } from '../api/keys.ts'
import { useMe } from '../api/me.ts'
import { paths } from '../paths.ts'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { useSearchText } from '../ui/params.ts'
import { FormProblem, showFieldErrors } from '../ui/problem.tsx'
import { useCreateTicket } from './requests.ts'

/** A ticket that staff make for a customer (H-06). `?contact=` comes from a contact's page. */
export function NewTicketScreen() {
  const given = useSearchText('contact')
  const contact = useQuery({
    queryKey: keys.contacts.one(given),
    queryFn: ({ signal }) => api.get<Contact>(`/contacts/${given}`, {}, signal),
    enabled: given !== '',
  })
  return (
    <Page
      title="New ticket"
      description="For a customer who called or wrote to you elsewhere. They see it in their portal and can answer there."
      back={{ to: paths.inbox(), label: 'Inbox' }}
    >
      {given === '' || contact.data || contact.isError ? <NewTicketForm contact={contact.data ?? null} /> : null}
    </Page>
  )
}

function NewTicketForm({ contact }: { contact: Named | null }) {
  const { user } = useMe()
  const navigate = useNavigate()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { data: pipelines = [] } = useQuery(pipelinesQuery)
  const { data: users = [] } = useQuery(usersQuery)
  const [who, setWho] = useState<Named | null>(contact ? { id: contact.id, name: contact.name } : null)
  const [key, setKey] = useState(newKey)
  const form = useForm({
    initialValues: { subject: '', description: '', stageId: '', ownerId: user.id, inboxId: '' },
    validate: { subject: (value) => (value.trim() ? null : 'Say in a few words what it is about.') },
  })
  const create = useCreateTicket()
  const save = (values: typeof form.values) =>
    create.mutate(
      {
        key,
        subject: values.subject,
        ...(values.description ? { description: values.description } : {}),
        ...(values.stageId ? { stageId: values.stageId } : {}),
        ...(values.ownerId ? { ownerId: values.ownerId } : {}),
        ...(values.inboxId || inboxes[0] ? { inboxId: values.inboxId || inboxes[0]?.id || null } : {}),
        ...(who ? { contactIds: [who.id] } : {}),
      },
      {
        onSuccess: (ticket) => void navigate({ to: paths.ticket(ticket.id) }),
        onError: (error) => {
          showFieldErrors(form, error)
          // What is corrected is another request than the one the key stood for.
          setKey(newKey())
        },
      },
    )
  const stages = pipelines.map((pipeline) => ({
    group: pipeline.name,
    items: pipeline.stages.map(({ id, name }) => ({ value: id, label: name })),
  }))
  return (
    <form noValidate onSubmit={form.onSubmit(save)} className="new-ticket">
      <FormProblem error={create.error} fields={Object.keys(form.values)} />
      <RecordPicker
        of="contacts"
        label="Customer"
        description="Their primary company is added by itself."
        value={who}
        onChange={setWho}
      />
      <TextInput label="Subject" required dir="auto" maxLength={500} {...form.getInputProps('subject')} />
      <Textarea
        label="Description"
        description="What it is about. Your first message to the customer goes as a reply, on the next page."
        autosize
        minRows={4}
        maxRows={14}
        dir="auto"
        maxLength={100_000}
        {...form.getInputProps('description')}
      />
      <div className="new-ticket-row">
        <Select
          label="Stage"
          placeholder="The first one"
          clearable
          data={stages}
          {...form.getInputProps('stageId')}
          value={form.values.stageId || null}
        />
        <Select
          label="Owner"
          placeholder="Nobody"
          clearable
          searchable
          data={users.filter(({ state }) => state === 'active').map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('ownerId')}
          value={form.values.ownerId || null}
          onChange={(value) => form.setFieldValue('ownerId', value ?? '')}
        />
        <Select
          label="Inbox"
          allowDeselect={false}
          data={inboxes.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('inboxId')}
          value={form.values.inboxId || (inboxes[0]?.id ?? null)}
        />
      </div>
      <Group>
        <Button type="submit" loading={create.isPending}>
          Create ticket
        </Button>
        <ButtonLink to={paths.inbox()} variant="default">
          Cancel
        </ButtonLink>
      </Group>
    </form>
  )
}
