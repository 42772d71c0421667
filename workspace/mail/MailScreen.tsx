import { Code, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconMail, IconMailOff, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../api/me.ts'
import { EmptyState } from '../ui/states.tsx'
import { useOptionalParam } from '../ui/params.ts'
import { useTitle } from '../ui/title.ts'
import { MailList } from './MailList.tsx'
import { MailView } from './MailView.tsx'
import classes from './mail.module.css'

/** Every mail that went out, and beside the list the chosen one as it arrives. */
export function MailScreen() {
  useTitle('Outgoing mail')
  const open = useOptionalParam('mailId')
  const { mailIsKept } = useMe()
  const [address, setAddress] = useState('')
  const [searched] = useDebouncedValue(address.trim(), 250)
  return (
    <main id="main" className={classes['screen']} data-open={open !== null || undefined}>
      <h1 className="unseen">Outgoing mail</h1>
      <section className={classes['list']} aria-label="Mails">
        <header>
          <h2>Outgoing mail</h2>
          <TextInput
            type="search"
            size="xs"
            aria-label="Only mails to the address"
            placeholder="Whole e-mail address"
            maxLength={254}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          {mailIsKept && <KeptBanner />}
        </header>
        <MailList address={searched} open={open} />
      </section>
      <section className={classes['view']} aria-label="The mail">
        {open === null ? (
          <EmptyState icon={IconMail} title="Choose a mail">
            It shows here as it arrives, with links that work.
          </EmptyState>
        ) : (
          <MailView key={open} id={open} />
        )}
      </section>
    </main>
  )
}

function KeptBanner() {
  return (
    <div className={classes['kept']} role="note">
      <IconMailOff size={17} aria-hidden />
      <p>
        <strong>No mail server is set.</strong> Mails are kept here instead of being sent. To send them, start Portico
        with <Code>MAIL_URL</Code>, such as <Code>smtp://user:password@mail.example.com:587</Code>.
      </p>
    </div>
  )
}
