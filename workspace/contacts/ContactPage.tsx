import { useQuery } from '@tanstack/react-query'
import type { Contact } from '#contract/contacts.ts'
import { Block } from '../records/Block.tsx'
import { CustomFields } from '../records/CustomFields.tsx'
import { InlineField } from '../records/InlineField.tsx'
import { Made } from '../records/Made.tsx'
import { RecordPage } from '../records/RecordPage.tsx'
import { useParam } from '../ui/params.ts'
import { CompanyLinks } from './CompanyLinks.tsx'
import { ConsentCard } from './ConsentCard.tsx'
import { ListsCard } from './ListsCard.tsx'
import { PortalCard } from './PortalCard.tsx'
import { contactQuery, useUpdateContact } from './requests.ts'
import classes from '../records/records.module.css'

export function ContactPage() {
  return (
    <RecordPage
      kind="contact"
      query={useQuery(contactQuery(useParam('contactId')))}
      deleting={({ name }) =>
        `${name} disappears from lists and cannot sign in to the portal any more. Their tickets stay. You can restore the contact.`
      }
      side={(contact) => (
        <>
          <Fields contact={contact} />
          <CompanyLinks contact={contact} />
          {!contact.deletedAt && <PortalCard contact={contact} />}
          {!contact.deletedAt && <ListsCard contact={contact} />}
          <ConsentCard contactId={contact.id} />
        </>
      )}
    />
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
      <Made record={contact} />
    </Block>
  )
}
