import type { MemberActor } from '#server/actors.ts'
import type { MemberMessage } from '#server/conversations/queries/member.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html, sanitised } from '#server/platform/html/safe-html.ts'
import { time } from '#server/platform/html/times.ts'
import type { Reader } from '../../../portal/shared/when.ts'
import { formatBytes } from '#server/platform/i18n/numbers.ts'
import { sharingTexts } from '#server/sharing/texts.ts'
import { texts } from '../texts.ts'
import { baseOf } from './layout.ts'

/** One message: who, when, what, and its files. */
export function message(item: MemberMessage, member: MemberActor, reader: Reader): Html {
  const text = texts(member.portal.language).ticket
  const staff = item.author === 'staff'
  const account = member.portal.accountName
  // With names masked the account itself speaks; saying it twice would be odd.
  const mark = staff
    ? item.name === account
      ? ''
      : html`<span class="tag" dir="auto">${account}</span>`
    : item.isViewer
      ? html`<span class="tag quiet">${text.you}</span>`
      : ''
  const body =
    item.html === null
      ? item.text === ''
        ? ''
        : html`<div class="words plain" dir="auto">${item.text}</div>`
      : html`<div class="words" dir="auto">${sanitised(item.html)}</div>`
  return html`<article class="message${staff ? ' staff' : ''}" id="message-${item.id}">
    <span class="face" aria-hidden="true">${initials(item.name)}</span>
    <div>
      <header>
        <h2 dir="auto">${item.name}</h2>
        ${mark}${channelMark(item, member)}${time(item.sentAt, 'message', reader)}
      </header>
      ${body}${files(item, member, text.files)}
    </div>
  </article> `
}

/** How it came, quietly, where the ticket shows conversations on several channels (F-03). */
const channelMark = ({ channel }: MemberMessage, { portal }: MemberActor): Html | string =>
  channel === null
    ? ''
    : html`<span class="tag quiet channel">${sharingTexts(portal.language).channels[channel]}</span>`

function files(item: MemberMessage, member: MemberActor, label: string): Html | string {
  if (item.files.length === 0) return ''
  return html`<ul class="files" aria-label="${label}">
    ${item.files.map(
      (file) =>
        html`<li>
          <a class="file" href="${baseOf(member)}/files/${file.key}" target="_blank" rel="noopener" title="${file.name}"
            >${file.type.startsWith('image/') ? icons.picture : icons.file}<span
              ><span class="file-name" dir="auto">${file.name}</span
              ><small>${formatBytes(member.portal.language, file.size)}</small></span
            ></a
          >
        </li>`,
    )}
  </ul>`
}

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/u)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toLocaleUpperCase('en')
}
