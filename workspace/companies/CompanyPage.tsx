import { useQuery } from '@tanstack/react-query'
import type { Company } from '#contract/contacts.ts'
import { Block } from '../records/Block.tsx'
import { CustomFields } from '../records/CustomFields.tsx'
import { InlineField } from '../records/InlineField.tsx'
import { Made } from '../records/Made.tsx'
import { RecordPage } from '../records/RecordPage.tsx'
import { useParam } from '../ui/params.ts'
import { CompanyContacts } from './CompanyContacts.tsx'
import { companyQuery, useUpdateCompany } from './requests.ts'
import classes from '../records/records.module.css'

export function CompanyPage() {
  return (
    <RecordPage
      kind="company"
      query={useQuery(companyQuery(useParam('companyId')))}
      deleting={({ name }) =>
        `${name} disappears from lists, and its contacts no longer see each other’s tickets through it. Contacts and tickets stay. You can restore the company.`
      }
      side={(company) => <Fields company={company} />}
      above={(company) => <CompanyContacts company={company} />}
    />
  )
}

function Fields({ company }: { company: Company }) {
  const { mutateAsync: save } = useUpdateCompany(company.id)
  const readOnly = !company.can.edit
  return (
    <Block title="About">
      <dl className={classes['fields']}>
        <InlineField
          label="Name"
          required
          value={company.name}
          maxLength={300}
          readOnly={readOnly}
          onSave={(name) => save({ name: name ?? '' })}
        />
        <InlineField
          label="Domain"
          value={company.domain}
          maxLength={300}
          hint="Such as example.com"
          readOnly={readOnly}
          onSave={(domain) => save({ domain })}
        />
        <InlineField
          label="Phone"
          type="tel"
          value={company.phone}
          maxLength={300}
          readOnly={readOnly}
          onSave={(phone) => save({ phone })}
        />
        <InlineField
          label="City"
          value={company.city}
          maxLength={300}
          readOnly={readOnly}
          onSave={(city) => save({ city })}
        />
        <InlineField
          label="Country"
          value={company.country}
          maxLength={300}
          readOnly={readOnly}
          onSave={(country) => save({ country })}
        />
        <InlineField
          label="Industry"
          value={company.industry}
          maxLength={300}
          readOnly={readOnly}
          onSave={(industry) => save({ industry })}
        />
        <CustomFields
          object="company"
          values={company.custom}
          readOnly={readOnly}
          onSave={(custom) => save({ custom })}
        />
      </dl>
      <Made record={company} />
    </Block>
  )
}
