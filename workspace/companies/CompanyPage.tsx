import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Company } from '#contract/contacts.ts'
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
import { CompanyContacts } from './CompanyContacts.tsx'
import { companyQuery, useDeleteCompany, useRestoreCompany, useUpdateCompany } from './requests.ts'
import classes from '../records/records.module.css'

const BACK = { to: paths.companies(), label: 'Companies' }

export function CompanyPage() {
  const id = useParam('companyId')
  const company = useQuery(companyQuery(id))
  if (company.data) return <Record key={id} company={company.data} />
  return (
    <Page title="Company" back={BACK} wide>
      {company.isPending ? (
        <SkeletonRows rows={8} />
      ) : (
        <ErrorState error={company.error} retry={() => void company.refetch()} />
      )}
    </Page>
  )
}

function Record({ company }: { company: Company }) {
  const { id, deletedAt, can } = company
  const mayRestore = useCan('contacts.delete')
  const remove = useDeleteCompany(id)
  const restore = useRestoreCompany(id)
  const confirm = useConfirm()
  const putBack = () => restore.mutate(undefined, { onError: tellError })
  const askToDelete = async () => {
    const sure = await confirm({
      title: 'Delete this company?',
      text: `${company.name} disappears from lists, and its contacts no longer see each other’s tickets through it. Contacts and tickets stay. You can restore the company.`,
      action: 'Delete company',
      danger: true,
    })
    if (sure) remove.mutate(undefined, { onSuccess: () => tell('Company deleted.', putBack), onError: tellError })
  }
  return (
    <Page
      title={company.name}
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
          <Fields company={company} />
        </div>
        <div className={classes['main']}>
          <CompanyContacts company={company} />
          <RecordTickets of="company" id={id} />
          <RecordTimeline of="company" path={`/companies/${id}/timeline`} queryKey={keys.companies.timeline(id)} />
        </div>
      </div>
    </Page>
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
      <p className={`muted small ${classes['made']}`}>
        Created on <FullTime at={company.createdAt} />
        {company.externalId && <> · imported as {company.externalId}</>}
      </p>
    </Block>
  )
}
