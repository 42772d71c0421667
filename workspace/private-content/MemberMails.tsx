import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Domain } from '#contract/domains.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '#contract/languages.ts'
import type { MailTemplateKind } from '#contract/mail-templates.ts'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { useMayLeave } from '../ui/unsaved.ts'
import { MailEditor } from './MailEditor.tsx'
import { MAIL_WORDS, mailsQuery } from './mail-requests.ts'
import classes from './private-content.module.css'

/** The mails about members' accounts, in the admin's words (R-06). */
export function MemberMails({ domain }: { domain: Domain }) {
  const [language, setLanguage] = useState<Language>(domain.language)
  const [kind, setKind] = useState<MailTemplateKind>('member-invitation')
  const mayLeave = useMayLeave()
  const mails = useQuery(mailsQuery(domain.id, language))
  const template = mails.data?.templates.find((one) => one.kind === kind)
  return (
    <div className={classes['mails']}>
      <div className={classes['mailChoice']}>
        <Select
          label="Mail"
          w={280}
          data={(mails.data?.templates ?? []).map((one) => ({
            value: one.kind,
            label: `${MAIL_WORDS[one.kind].label}${one.custom ? ' (your words)' : ''}`,
          }))}
          value={kind}
          allowDeselect={false}
          onChange={async (value) => value && (await mayLeave()) && setKind(value)}
        />
        <Select
          label="Language"
          w={220}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={language}
          allowDeselect={false}
          onChange={async (value) => value && (await mayLeave()) && setLanguage(value)}
        />
      </div>
      <p className="muted">{MAIL_WORDS[kind].when}</p>
      {mails.isPending && <SkeletonRows rows={6} />}
      {mails.isError && !mails.data && <ErrorState error={mails.error} retry={() => void mails.refetch()} />}
      {template && (
        <MailEditor
          // What was typed belongs to this mail in this language.
          key={`${kind}-${language}-${template.updatedAt ?? ''}`}
          domainId={domain.id}
          template={template}
          placeholders={mails.data?.placeholders ?? {}}
        />
      )}
    </div>
  )
}
