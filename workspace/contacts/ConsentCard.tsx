import { useQuery } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { ConsentProof } from '#contract/consent.ts'
import { directionOf, LANGUAGE_NAMES } from '#contract/languages.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { Block } from '../records/Block.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'

/** C-04: what the contact agreed to, when and where, word for word. Nothing where they were never asked. */
export function ConsentCard({ contactId }: { contactId: string }) {
  const { data } = useQuery({
    queryKey: keys.contacts.consents(contactId),
    queryFn: ({ signal }) => api.get<PageOf<ConsentProof>>(`/contacts/${contactId}/consents`, {}, signal),
  })
  if (!data || data.items.length === 0) return null
  return (
    <Block title="Consent to process">
      {data.items.map((proof) => (
        <details key={proof.id}>
          <summary>
            <FullTime at={proof.givenAt} />, {proof.host}
          </summary>
          <p className="muted small">
            {proof.occasion === 'registration' ? 'At registration' : 'Asked again after a change'},{' '}
            {proof.version === 0 ? 'the text as delivered' : `version ${proof.version}`} in{' '}
            <bdi>{LANGUAGE_NAMES[proof.language]}</bdi>
            {proof.ip && `, from ${proof.ip}`}.
          </p>
          <blockquote className="small" lang={proof.language} dir={directionOf(proof.language)}>
            {wordsOf(proof.notice)}
            <br />
            <strong>☑ {wordsOf(proof.label)}</strong>
          </blockquote>
        </details>
      ))}
    </Block>
  )
}

/** The words alone: parsed apart from the page, nothing of it runs. */
const wordsOf = (html: string): string =>
  new DOMParser().parseFromString(html.replaceAll('</p>', '</p> '), 'text/html').body.textContent?.trim() ?? ''
