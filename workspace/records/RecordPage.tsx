import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Company, Contact } from '#contract/contacts.ts'
import { keys } from '../api/keys.ts'
import { useCan } from '../api/me.ts'
import { paths } from '../paths.ts'
import { tell, tellError, useConfirm } from '../ui/confirm.tsx'
import { Page } from '../ui/Page.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { DeletedBanner } from './DeletedBanner.tsx'
import { RecordTickets } from './RecordTickets.tsx'
import { RecordTimeline } from './RecordTimeline.tsx'
import { useDeleteRecord, useRestoreRecord } from './requests.ts'
import classes from './records.module.css'

const KINDS = {
  contact: {
    title: 'Contact',
    path: '/contacts',
    timelineKey: keys.contacts.timeline,
    back: { to: paths.contacts(), label: 'Contacts' },
  },
  company: {
    title: 'Company',
    path: '/companies',
    timelineKey: keys.companies.timeline,
    back: { to: paths.companies(), label: 'Companies' },
  },
}

interface Parts<Of> {
  /** What it is made of, beside its tickets. */
  readonly side: (record: Of) => ReactNode
  /** What stands above its tickets. */
  readonly above?: (record: Of) => ReactNode
  /** What deleting it does, in words. */
  readonly deleting: (record: Of) => string
}

interface Props<Of> extends Parts<Of> {
  readonly kind: keyof typeof KINDS
  readonly query: UseQueryResult<Of>
}

/** The page of a contact or a company: while it comes, when it does not, and deleted, with the way back. */
export function RecordPage<Of extends Contact | Company>({ kind, query, ...parts }: Props<Of>) {
  const { title, back } = KINDS[kind]
  if (query.data) return <Record key={query.data.id} kind={kind} record={query.data} {...parts} />
  return (
    <Page title={title} back={back} wide>
      {query.isPending ? (
        <SkeletonRows rows={8} />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </Page>
  )
}

interface RecordProps<Of> extends Parts<Of> {
  readonly kind: keyof typeof KINDS
  readonly record: Of
}

function Record<Of extends Contact | Company>({ kind, record, side, above, deleting }: RecordProps<Of>) {
  const { id, name, deletedAt, can } = record
  const { title, path, timelineKey, back } = KINDS[kind]
  const mayRestore = useCan('contacts.delete')
  const remove = useDeleteRecord(`${path}/${id}`)
  const restore = useRestoreRecord(`${path}/${id}`)
  const confirm = useConfirm()
  const putBack = () => restore.mutate(undefined, { onError: tellError })
  const askToDelete = async () => {
    const sure = await confirm({
      title: `Delete this ${kind}?`,
      text: deleting(record),
      action: `Delete ${kind}`,
      danger: true,
    })
    if (sure) remove.mutate(undefined, { onSuccess: () => tell(`${title} deleted.`, putBack), onError: tellError })
  }
  return (
    <Page
      title={name}
      back={back}
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
        <div className={classes['side']}>{side(record)}</div>
        <div className={classes['main']}>
          {above?.(record)}
          <RecordTickets of={kind} id={id} />
          <RecordTimeline of={kind} path={`${path}/${id}/timeline`} queryKey={timelineKey(id)} />
        </div>
      </div>
    </Page>
  )
}
