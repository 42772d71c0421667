import { Alert, Tabs } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { OutgoingMail } from '#contract/portals.ts'
import { address, api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { Facts } from '../ui/Page.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { kindWord, STATES } from './mail-words.ts'
import classes from './mail.module.css'

export function MailView({ id }: { id: string }) {
  const mail = useQuery({
    queryKey: keys.mails.one(id),
    queryFn: ({ signal }) => api.get<OutgoingMail>(`/outgoing-mails/${id}`, {}, signal),
  })
  return (
    <>
      <Link to={paths.mails()} className={classes['back'] ?? ''}>
        <IconArrowLeft size={15} aria-hidden /> Outgoing mail
      </Link>
      {mail.isPending && <SkeletonRows rows={6} />}
      {mail.isError && !mail.data && <ErrorState error={mail.error} retry={() => void mail.refetch()} />}
      {mail.data && <Letter mail={mail.data} />}
    </>
  )
}

function Letter({ mail }: { mail: OutgoingMail }) {
  const { word, tone, meaning } = STATES[mail.state]
  return (
    <article className={classes['letter']}>
      <header>
        <h2 dir="auto">{mail.subject}</h2>
        <StatusPill tone={tone}>{word}</StatusPill>
      </header>
      <p className="muted">
        To <bdi>{mail.to.name}</bdi> {mail.to.name ? <>&lt;{mail.to.address}&gt;</> : mail.to.address} ·{' '}
        <FullTime at={mail.createdAt} />
      </p>
      {mail.error && (
        <Alert color="red" variant="light" title={meaning}>
          {mail.error}
        </Alert>
      )}
      <Tabs defaultValue="html" keepMounted={false} className={classes['tabs'] ?? ''}>
        <Tabs.List>
          <Tabs.Tab value="html">As it arrives</Tabs.Tab>
          <Tabs.Tab value="text">Plain text</Tabs.Tab>
          <Tabs.Tab value="details">Details</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="html" className={classes['panel'] ?? ''}>
          {/* Its own page with its own policy: nothing runs in it, and its links open in a new tab. */}
          <iframe
            className={classes['frame']}
            title={`The mail “${mail.subject}”`}
            src={address(`/outgoing-mails/${mail.id}/html`)}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        </Tabs.Panel>
        <Tabs.Panel value="text" className={classes['panel'] ?? ''}>
          <pre className={classes['text']} dir="auto">
            {mail.text}
          </pre>
        </Tabs.Panel>
        <Tabs.Panel value="details" className={classes['panel'] ?? ''}>
          <Facts
            items={[
              ['Kind', kindWord(mail.kind)],
              ['From', mail.fromName || '–'],
              ['To', [mail.to.name, `<${mail.to.address}>`].filter(Boolean).join(' ')],
              ['Subject', mail.subject],
              ['State', `${word}. ${meaning}`],
              ['Written', <FullTime key="written" at={mail.createdAt} />],
              ...(mail.sentAt ? [['Sent', <FullTime key="sent" at={mail.sentAt} />] as const] : []),
              ...(mail.ticketId
                ? [
                    [
                      'Ticket',
                      <Link key="ticket" to={paths.ticket(mail.ticketId)}>
                        #{mail.ticketId}
                      </Link>,
                    ] as const,
                  ]
                : []),
            ]}
          />
        </Tabs.Panel>
      </Tabs>
    </article>
  )
}
