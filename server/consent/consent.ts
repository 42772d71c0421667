import type { Language } from '#contract/languages.ts'
import { html } from '#server/platform/html/safe-html.ts'
import { houseTexts } from './texts.ts'

/** What somebody is asked to agree to. Notice and label are sanitised HTML; the label holds words and links alone. */
export interface ConsentText {
  /** Null: the house's own. */
  readonly textId: string | null
  /** 0: the house's own. */
  readonly version: number
  readonly language: Language
  readonly notice: string
  readonly label: string
}

/** A yes, as it goes from the form to the proof (C-04). */
export interface GivenConsent extends ConsentText {
  /** The domain's name. */
  readonly host: string
  readonly ip: string | null
  readonly at: string
}

/** What tells whether the text that somebody saw is still the one that is asked. */
export const consentKey = ({ textId, language }: ConsentText): string => `${textId ?? 'house'}-${language}`

/** The house's own words, until an admin writes better ones. */
export function houseText(language: Language, account: string): ConsentText {
  const text = houseTexts(language)
  return {
    textId: null,
    version: 0,
    language,
    notice: String(html`<p>${text.notice(account)}</p>`),
    label: String(html`${text.label(account)}`),
  }
}
