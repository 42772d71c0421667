import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Contact } from '#contract/contacts.ts'
import { useMe } from '../api/me.ts'
import { DEEDS } from '../members/deed-words.ts'
import { useMemberDeed } from '../members/requests.ts'
import { paths } from '../paths.ts'
import { ViewAsButton } from '../preview/ViewAsButton.tsx'
import { Block } from '../records/Block.tsx'
import { tellError, useConfirm } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { MemberPill } from './MemberPill.tsx'
import { useInvite, useMemberChange } from './requests.ts'

/** How the contact stands with the customer portal, and what can be done about it. */
export function PortalCard({ contact }: { contact: Contact }) {
  const invite = useInvite(contact.id)
  const change = useMemberChange(contact.id)
  const confirm = useConfirm()
  const [sent, setSent] = useState(false)
  const { member, can } = contact
  const send = () => invite.mutate(undefined, { onSuccess: () => setSent(true) })
  const turnOff = async () => {
    const sure = await confirm({
      title: 'Turn off portal access?',
      text: `${contact.name} is signed out everywhere and cannot sign in any more. Nothing is deleted, and you can turn it on again.`,
      action: 'Turn off access',
      danger: true,
    })
    if (sure) change.mutate('disabled')
  }

  return (
    <Block title="Customer portal" aside={<MemberPill member={member} />}>
      <p className="muted">
        <Standing contact={contact} />
      </p>
      {can.edit && (
        <Group gap="xs" mt={10}>
          {member === null && (
            <Button size="xs" disabled={!can.invite} loading={invite.isPending} onClick={send}>
              Invite to portal
            </Button>
          )}
          {member?.state === 'invited' && can.invite && (
            <Button size="xs" variant="default" loading={invite.isPending} onClick={send}>
              Send again
            </Button>
          )}
          {member?.state === 'waiting' && <Decide memberId={member.id} name={contact.name} />}
          {member && (member.state === 'invited' || member.state === 'active') && (
            <Button size="xs" variant="default" loading={change.isPending} onClick={() => void turnOff()}>
              Turn off access
            </Button>
          )}
          {member?.state === 'disabled' && (
            <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate('active')}>
              Turn on access
            </Button>
          )}
        </Group>
      )}
      <Group mt={10}>
        <ViewAsButton contactId={contact.id} />
      </Group>
      <div role="status">{sent && !invite.error && <Sent address={contact.email} />}</div>
      <FormProblem error={invite.error ?? change.error} />
    </Block>
  )
}

/** lets in who registered, or refuses with a mail. */
function Decide({ memberId, name }: { memberId: string; name: string }) {
  const deed = useMemberDeed()
  const confirm = useConfirm()
  const ids = [memberId]
  const refuse = async () => {
    const { label, question } = DEEDS.refuse
    if (await confirm({ title: `${label}?`, text: question(name), action: label, danger: true }))
      deed.mutate({ deed: 'refuse', ids }, { onError: tellError })
  }
  return (
    <>
      <Button
        size="xs"
        loading={deed.isPending}
        onClick={() => deed.mutate({ deed: 'approve', ids }, { onError: tellError })}
      >
        {DEEDS.approve.label}
      </Button>
      <Button size="xs" variant="default" disabled={deed.isPending} onClick={() => void refuse()}>
        {DEEDS.refuse.label}
      </Button>
    </>
  )
}

function Sent({ address }: { address: string | null }) {
  const { mailIsKept, can } = useMe()
  if (!mailIsKept)
    return (
      <p className="small" style={{ marginTop: 8 }}>
        The invitation is on its way to {address}.
      </p>
    )
  return (
    <p className="small" style={{ marginTop: 8 }}>
      The invitation is written. No mail server is set, so it was not sent:{' '}
      {can.includes('mail.read') ? (
        <Link to={paths.mails()}>read it under Outgoing mail</Link>
      ) : (
        'an administrator finds it under Outgoing mail'
      )}
      .
    </p>
  )
}

function Standing({ contact: { member, email } }: { contact: Contact }) {
  if (member === null)
    return email
      ? 'Never invited. Once invited, they choose a password and see their tickets.'
      : 'An invitation needs an e-mail address: add one first.'
  if (member.state === 'waiting') return 'Has registered and waits until somebody approves it.'
  if (member.state === 'disabled') return 'Cannot sign in until access is turned on again.'
  if (member.state === 'invited')
    return (
      <>
        Has not chosen a password yet.
        {member.invitedAt && (
          <>
            {' '}
            Invited on <FullTime at={member.invitedAt} />.
          </>
        )}
      </>
    )
  return member.lastSeenAt ? (
    <>
      Last seen on <FullTime at={member.lastSeenAt} />.
    </>
  ) : (
    'Has chosen a password, and was not seen since.'
  )
}
