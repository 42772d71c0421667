import { IconMail } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { OutgoingMail } from '#contract/portals.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { kindWord, STATES } from './mail-words.ts'
import classes from './mail.module.css'
import { LoadMore } from '../ui/LoadMore.tsx'

/** New mails show within this time; no live event tells of them. */
const POLL_MS = 10_000

export function MailList({ address, open }: { address: string; open: string | null }) {
  const query = { address }
  const list = useInfiniteQuery({
    ...listQuery<OutgoingMail>(keys.mails.list(query), '/outgoing-mails', query),
    refetchInterval: POLL_MS,
  })
  if (list.isPending) return <SkeletonRows rows={8} />
  if (!list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  const mails = list.data.pages.flatMap((page) => page.items)
  if (mails.length === 0)
    return address ? (
      <EmptyState icon={IconMail} title="No mail to this address">
        The whole address is compared, upper and lower case alike.
      </EmptyState>
    ) : (
      <EmptyState icon={IconMail} title="No mail went out yet">
        Invite a contact to the portal, or answer a ticket: the mail shows here.
      </EmptyState>
    )
  return (
    <>
      <ul className={classes['rows']}>
        {mails.map((mail) => (
          <li key={mail.id}>
            <Row mail={mail} on={mail.id === open} />
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </>
  )
}

function Row({ mail, on }: { mail: OutgoingMail; on: boolean }) {
  const { word, tone } = STATES[mail.state]
  return (
    <Link
      to={paths.mail(mail.id)}
      className={classes['row']}
      data-on={on || undefined}
      aria-current={on ? 'true' : undefined}
      activeProps={{}}
    >
      <span className="cut" dir="auto">
        {mail.to.name || mail.to.address}
      </span>
      <RelativeTime at={mail.createdAt} className="muted" />
      <strong className="cut" dir="auto">
        {mail.subject}
      </strong>
      <StatusPill tone={tone}>{word}</StatusPill>
      <span className="muted small cut">{kindWord(mail.kind)}</span>
    </Link>
  )
}
