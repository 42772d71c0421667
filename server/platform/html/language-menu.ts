import { type Language, LANGUAGE_NAMES, LANGUAGES } from '#contract/languages.ts'
import { icons } from './icons.ts'
import { type Html, html } from './safe-html.ts'
import { texts } from './texts.ts'

export interface LanguageMenu {
  /** The address of the choice, and of the page when the browser's address does not show it again. */
  readonly action: string
  readonly here?: string
}

/** Every language by its own name; a plain form, which works without scripts (D-06). */
export function languageMenu({ action, here }: LanguageMenu, now: Language): Html {
  const text = texts(now)
  const choice = (language: Language) =>
    html`<li>
      <button
        name="language"
        value="${language}"
        lang="${language}"
        ${language === now ? html` aria-current="true"` : ''}
      >
        ${LANGUAGE_NAMES[language]}
      </button>
    </li>`
  return html`<details class="languages">
    <summary class="button quiet">
      ${icons.globe}<span class="unseen">${text.language}</span><span>${LANGUAGE_NAMES[now]}</span>
    </summary>
    <form method="post" action="${action}">
      ${here ? html`<input type="hidden" name="here" value="${here}" />` : ''}
      <ul>
        ${LANGUAGES.map(choice)}
        <li><button name="language" value="">${text.automatic}</button></li>
      </ul>
    </form>
  </details>`
}
