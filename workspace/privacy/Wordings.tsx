import { Button, Checkbox, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ConsentSettings, ConsentWording, ConsentWordingUpdate } from '#contract/consent.ts'
import type { Domain } from '#contract/domains.ts'
import { directionOf, type Language } from '#contract/languages.ts'
import { api, isApiError } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { RichText } from '../private-content/RichText.tsx'
import { useSavedChange } from '../settings/requests.ts'
import { FullTime } from '../ui/RelativeTime.tsx'
import { Section } from '../ui/Page.tsx'
import { fieldWords, FormProblem } from '../ui/problem.tsx'
import { useMayLeave, useUnsaved } from '../ui/unsaved.ts'

const names = new Intl.DisplayNames('en', { type: 'language' })

/** C-03: notice and box label in each language. Every saving is a version; only the portal's text changes. */
export function Wordings({ domain, consent }: { domain: Domain; consent: ConsentSettings }) {
  const [language, setLanguage] = useState<Language>(domain.language)
  const mayLeave = useMayLeave()
  const wording = consent.wordings.find((one) => one.language === language)
  return (
    <Section
      title="Notice and box"
      description="Customers read it in their page’s language; where you wrote none, in the domain’s language."
      actions={
        <Select
          aria-label="Language"
          size="xs"
          w={230}
          data={consent.wordings.map((one) => ({
            value: one.language,
            label: `${names.of(one.language) ?? one.language}${one.version > 0 ? '' : ' (as delivered)'}`,
          }))}
          value={language}
          allowDeselect={false}
          onChange={async (value) => {
            const chosen = consent.wordings.find((one) => one.language === value)
            if (chosen && (await mayLeave())) setLanguage(chosen.language)
          }}
        />
      }
    >
      {wording && <WordingForm key={`${language}-${wording.version}`} domainId={domain.id} wording={wording} />}
    </Section>
  )
}

function WordingForm({ domainId, wording }: { domainId: string; wording: ConsentWording }) {
  const { language, version } = wording
  const [notice, setNotice] = useState(wording.notice)
  const [label, setLabel] = useState(wording.label)
  const [askAgain, setAskAgain] = useState(false)
  const change = useSavedChange(
    (next: ConsentWordingUpdate) => api.put(`/domains/${domainId}/consent/wording`, next),
    keys.consent(domainId),
  )
  const same = notice === wording.notice && label === wording.label && !askAgain
  useUnsaved(!same)
  const wrong = (field: string) => {
    const found = isApiError(change.error) ? change.error.fields.find((one) => one.field === field) : undefined
    return found && fieldWords(found.message)
  }
  const dir = directionOf(language)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ language, notice, label, askAgain })
      }}
    >
      <Stack gap="md">
        <p className="muted small">
          {version === 0 ? (
            'As delivered. Write your own before you open the portal to the public.'
          ) : (
            <>
              Version {version}
              {wording.changedBy && ` by ${wording.changedBy}`}
              {wording.changedAt && (
                <>
                  , <FullTime at={wording.changedAt} />
                </>
              )}
              .
            </>
          )}
        </p>
        <RichText
          label="Notice"
          description="What you keep, why, for how long, and a link to your privacy policy."
          initial={wording.notice}
          dir={dir}
          lang={language}
          error={wrong('notice')}
          onChange={setNotice}
        />
        <RichText
          label="Words beside the box"
          initial={wording.label}
          dir={dir}
          lang={language}
          error={wrong('label')}
          onChange={setLabel}
        />
        <Checkbox
          label="Ask everybody again who agreed to an older text"
          description="After their next sign-in they agree once more, or are signed out."
          checked={askAgain}
          onChange={(event) => setAskAgain(event.currentTarget.checked)}
        />
        <FormProblem error={change.error} fields={['notice', 'label']} />
        <Group>
          <Button type="submit" size="xs" disabled={same} loading={change.isPending}>
            Save as the next version
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
