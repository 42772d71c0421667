import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Contact } from '#contract/contacts.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { Block } from '../records/Block.tsx'
import { CustomFields } from '../records/CustomFields.tsx'
import { DeletedBanner } from '../records/DeletedBanner.tsx'
import { InlineField } from '../records/InlineField.tsx'
import { RecordTickets } from '../records/RecordTickets.tsx'
import { RecordTimeline } from '../records/RecordTimeline.tsx'
import { tell, tellError, useConfirm } from '../ui/confirm.tsx'
import { Page } from '../ui/Page.tsx'
import { useParam } from '../ui/params.ts'
import { FullTime } from '../ui/RelativeTime.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { CompanyLinks } from './CompanyLinks.tsx'
import { ConsentCard } from './ConsentCard.tsx'
import { ListsCard } from './ListsCard.tsx'
import { PortalCard } from './PortalCard.tsx'
import { contactQuery, useDeleteContact, useRestoreContact, useUpdateContact } from './requests.ts'
import classes from '../records/records.module.css'

const BACK = { to: paths.contacts(), label: 'Contacts' }

export function ContactPage() {
  const id = useParam('contactId')
  const contact = useQuery(contactQuery(id))
  if (contact.isPending)
    return (
      <Page title="Contact" back={BACK} wide>
        <SkeletonRows rows={8} />
      </Page>
    )
  if (!contact.data)
    return (
      <Page title="Contact" back={BACK} wide>
        <ErrorState error={contact.error} retry={() => void contact.refetch()} />
      </Page>
    )
  return <Record key={id} contact={contact.data} />
}

function Record({ contact }: { contact: Contact }) {
  const { id, deletedAt, can } = contact
  const mayRestore = useCan('contacts.delete')
  const remove = useDeleteContact(id)
  const restore = useRestoreContact(id)
  const confirm = useConfirm()
  const putBack = () => restore.mutate(undefined, { onError: tellError })
  const askToDelete = async () => {
    const sure = await confirm({
      title: 'Delete this contact?',
      text: `${contact.name} disappears from lists and cannot sign in to the portal any more. Their tickets stay. You can restore the contact.`,
      action: 'Delete contact',
      danger: true,
    })
    if (sure) remove.mutate(undefined, { onSuccess: () => tell('Contact deleted.', putBack), onError: tellError })
  }
  return (
    <Page
      title={contact.name}
      back={BACK}
      wide
      actions={
        can.delete &&
        !deletedAt && (
          <Button variant="default" size="xs" loading={remove.isPending} onClick={() => void askToDelete()}>
            Delete
          </Button>
        )
      }
    >
      {deletedAt && <DeletedBanner at={deletedAt} busy={restore.isPending} onRestore={mayRestore ? putBack : null} />}
      <div className={classes['record']}>
        <div className={classes['side']}>
          <Fields contact={contact} />
          <CompanyLinks contact={contact} />
          {!deletedAt && <PortalCard contact={contact} />}
          {!deletedAt && <ListsCard contact={contact} />}
          <ConsentCard contactId={id} />
        </div>
        <div className={classes['main']}>
          <RecordTickets of="contact" id={id} />
          <RecordTimeline of="contact" path={`/contacts/${id}/timeline`} queryKey={keys.contacts.timeline(id)} />
        </div>
      </div>
    </Page>
  )
}

function Fields({ contact }: { contact: Contact }) {
  const update = useUpdateContact(contact.id)
  const readOnly = !contact.can.edit
  const save = update.mutateAsync
  return (
    <Block title="About">
      <dl className={classes['fields']}>
        <InlineField
          label="First name"
          value={contact.firstName}
          maxLength={300}
          readOnly={readOnly}
          onSave={(value) => save({ firstName: value ?? '' })}
        />
        <InlineField
          label="Last name"
          value={contact.lastName}
          maxLength={300}
          readOnly={readOnly}
          onSave={(value) => save({ lastName: value ?? '' })}
        />
        <InlineField
          label="E-mail"
          type="email"
          value={contact.email}
          maxLength={254}
          readOnly={readOnly}
          onSave={(email) => save({ email })}
        />
        {contact.otherEmails.length > 0 && (
          <InlineField label="Also" value={contact.otherEmails.join(', ')} readOnly onSave={async () => {}} />
        )}
        <InlineField
          label="Phone"
          type="tel"
          value={contact.phone}
          maxLength={300}
          readOnly={readOnly}
          onSave={(phone) => save({ phone })}
        />
        <InlineField
          label="Job title"
          value={contact.jobTitle}
          maxLength={300}
          readOnly={readOnly}
          onSave={(jobTitle) => save({ jobTitle })}
        />
        <InlineField
          label="Language"
          value={contact.language}
          maxLength={300}
          hint="Such as en or pt-br"
          readOnly={readOnly}
          onSave={(language) => save({ language })}
        />
        <CustomFields
          object="contact"
          values={contact.custom}
          readOnly={readOnly}
          onSave={(custom) => save({ custom })}
        />
      </dl>
      <p className={`muted small ${classes['made']}`}>
        Created on <FullTime at={contact.createdAt} />
        {contact.externalId && <> · imported as {contact.externalId}</>}
      </p>
    </Block>
  )
}
