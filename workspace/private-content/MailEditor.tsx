import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { directionOf } from '#contract/languages.ts'
import type { MailTemplate, MailWording } from '#contract/mail-templates.ts'
import { isApiError } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useMe } from '../api/me.ts'
import { useSavedChange } from '../settings/requests.ts'
import { tell, tellError, useConfirm } from '../ui/confirm.tsx'
import { fieldWords, FormProblem } from '../ui/problem.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { previewMail, resetMail, saveMail, testMail } from './mail-requests.ts'
import { RichText } from './RichText.tsx'
import { styleByClass } from './style-by-class.ts'
import classes from './private-content.module.css'

interface Props {
  readonly domainId: string
  readonly template: MailTemplate
  /** What each stands for, by its name. */
  readonly placeholders: Readonly<Record<string, string>>
}

const nonceOf = (page: Document): string => page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

const FIELDS = ['subject', 'heading', 'body', 'button', 'fromName']
/** A pause in typing after which the preview follows, in milliseconds. */
const PAUSE_MS = 400

/** Subject, body and sender of one mail in one language, with the mail beside them as it will arrive. */
export function MailEditor({ domainId, template, placeholders }: Props) {
  const me = useMe()
  const confirm = useConfirm()
  const [wording, setWording] = useState(template.wording)
  const [tried] = useDebouncedValue(wording, PAUSE_MS)
  const preview = useQuery({
    queryKey: keys.memberMailPreview(domainId, template.kind, template.language, tried),
    queryFn: () => previewMail(domainId, template, tried),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const save = useSavedChange((value: MailWording) => saveMail(domainId, template, value), keys.allMemberMails)
  const reset = useSavedChange(() => resetMail(domainId, template), keys.allMemberMails)
  const change = (values: Partial<MailWording>) => setWording((before) => ({ ...before, ...values }))
  const same = JSON.stringify(wording) === JSON.stringify(template.wording)
  useUnsaved(!same)
  const wrong = (field: string) => {
    const found = [save.error, preview.error]
      .filter((error) => isApiError(error))
      .flatMap(({ fields }) => fields)
      .find((one) => one.field === field)
    return found && fieldWords(found.message)
  }
  const lines = { lang: template.language, dir: directionOf(template.language), maxLength: 300 }

  const [sending, setSending] = useState(false)
  const sendTest = async () => {
    setSending(true)
    try {
      await testMail(domainId, template, wording)
      tell(me.mailIsKept ? 'Kept under Outgoing mail: no mail server is set.' : `On its way to ${me.user.email}.`)
    } catch (error) {
      tellError(error)
    } finally {
      setSending(false)
    }
  }
  const backToHouse = async () => {
    const sure = await confirm({
      title: 'Back to the standard mail?',
      text: 'Your words for this mail in this language are lost.',
      action: 'Use the standard mail',
      danger: true,
    })
    if (sure) reset.mutate(undefined)
  }
  return (
    <div className={classes['editor']}>
      <form
        className={classes['fields']}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(wording)
        }}
        noValidate
      >
        <TextInput
          label="Subject"
          {...lines}
          value={wording.subject}
          error={wrong('subject')}
          onChange={({ currentTarget: { value } }) => change({ subject: value })}
        />
        <TextInput
          label="Sender’s name"
          description="Empty: your company’s name. The address is the one that the server sends from."
          {...lines}
          maxLength={200}
          value={wording.fromName ?? ''}
          error={wrong('fromName')}
          onChange={({ currentTarget: { value } }) => change({ fromName: value === '' ? null : value })}
        />
        <TextInput
          label="Heading"
          {...lines}
          value={wording.heading}
          error={wrong('heading')}
          onChange={({ currentTarget: { value } }) => change({ heading: value })}
        />
        <RichText
          label="Text"
          description={<Placeholders all={placeholders} />}
          lang={template.language}
          dir={lines.dir}
          initial={wording.body}
          error={wrong('body')}
          onChange={(body) => change({ body })}
        />
        <TextInput
          label="Button"
          description="It carries the link; a mail cannot lose it."
          {...lines}
          maxLength={100}
          value={wording.button}
          error={wrong('button')}
          onChange={({ currentTarget: { value } }) => change({ button: value })}
        />
        <FormProblem error={save.error} fields={FIELDS} />
        <div className={classes['buttons']}>
          <Button type="submit" disabled={same} loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" loading={sending} onClick={() => void sendTest()}>
            Send me a test
          </Button>
          {template.custom && (
            <Button variant="subtle" color="gray" loading={reset.isPending} onClick={() => void backToHouse()}>
              Standard mail
            </Button>
          )}
        </div>
      </form>
      <div className={classes['show']}>
        {preview.isError && <p className="muted">The mail shows again here once its words can be used.</p>}
        {preview.data && (
          <>
            <p className={classes['subject']}>
              <strong dir="auto">{preview.data.subject}</strong>
              <span className="muted" dir="auto">
                From {preview.data.from}
              </span>
            </p>
            {/* Nothing runs in it, and it can load nothing. */}
            <iframe
              className={classes['frame']}
              title="The mail as it arrives"
              sandbox=""
              srcDoc={styleByClass(preview.data.html, nonceOf(document))}
            />
          </>
        )}
      </div>
    </div>
  )
}

function Placeholders({ all }: { all: Readonly<Record<string, string>> }) {
  return (
    <>
      Placeholders:{' '}
      {Object.entries(all).map(([name, meaning], at) => (
        <span key={name}>
          {at > 0 && ', '}
          <code title={meaning}>{`{{ ${name} }}`}</code>
        </span>
      ))}
    </>
  )
}
