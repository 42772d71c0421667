import type { Company, Contact } from '#contract/contacts.ts'
import { FullTime } from '../ui/RelativeTime.tsx'
import classes from './records.module.css'

/** When a record came, and what it was called where it came from. */
export function Made({ record }: { record: Pick<Contact | Company, 'createdAt' | 'externalId'> }) {
  return (
    <p className={`muted small ${classes['made']}`}>
      Created on <FullTime at={record.createdAt} />
      {record.externalId && <> · imported as {record.externalId}</>}
    </p>
  )
}
