import type { FastifyRequest } from 'fastify'
import type { MemberActor } from '#server/actors.ts'
import { icons } from '#server/platform/html/icons.ts'
import { type Html, html } from '#server/platform/html/safe-html.ts'
import { readerOf, time } from '#server/platform/html/times.ts'
import type { Services } from '#server/services.ts'
import type { Reader } from '../../portal/shared/when.ts'
import { deviceName } from './device-name.ts'
import { providersOf } from './provider.ts'
import { identitiesOf } from './queries/ways/identities.ts'
import { type Passkey, passkeysOf } from './queries/ways/passkeys.ts'
import { type MemberDevice, runningSessions } from './queries/ways/sessions.ts'
import type { WaysTexts } from './texts/ways/en.ts'
import { waysTexts } from './ways-texts.ts'

interface About {
  readonly member: MemberActor
  readonly text: WaysTexts
  readonly reader: Reader
  readonly base: string
  /** What was done a moment ago. */
  readonly done: string
}

/** The sections of "Your account" about signing in: passkeys, connected sign-ins, sessions (R-16, X-03). */
export async function signInSections(
  { db }: Pick<Services, 'db'>,
  request: FastifyRequest,
  done: string,
): Promise<Html[]> {
  const { member } = request
  // What staff look at in a customer's place is no sign-in of theirs.
  if (member.viewedBy) return []
  const { portal, memberId } = member
  const { language, ways } = portal
  const base = `/${portal.path}/account`
  const about: About = { member, text: waysTexts(language), reader: readerOf(request, language), base, done }
  const agent = request.headers['user-agent'] ?? null
  const identities = await identitiesOf(db, memberId)
  const sections: Html[] = []
  if (ways.passkeys) sections.push(passkeySection(about, await passkeysOf(db, memberId), agent))
  if (providersOf(ways).length > 0 || identities.length > 0) sections.push(identitySection(about, identities))
  sections.push(deviceSection(about, await runningSessions(db, memberId)))
  return sections
}

/** A section with its heading, and what was done in it. */
function section(id: string, title: string, lead: string, said: string | null, body: Html): Html {
  return html`<section class="card" id="${id}" aria-labelledby="title-${id}">
    <div>
      <h2 id="title-${id}">${title}</h2>
      <p class="help">${lead}</p>
    </div>
    ${said === null ? '' : html`<p class="notice" role="status">${said}</p>`}${body}
  </section>`
}

function passkeySection({ text, reader, base, done }: About, passkeys: readonly Passkey[], agent: string | null): Html {
  const { passkeys: own, devices } = text
  const said = { 'passkey-added': own.done, 'passkey-removed': own.removed, 'passkey-renamed': own.renamed }[done]
  const words = JSON.stringify({ failed: own.failed, cancelled: own.cancelled, known: own.known })
  const row = ({ id, name, createdAt, lastUsedAt }: Passkey) => {
    const used = lastUsedAt === null ? own.never : html`${own.used} ${time(lastUsedAt, 'relative', reader)}`
    return html`<li>
      <form method="post" action="${base}/passkeys/${id}/name" class="in-line">
        <input name="name" value="${name}" maxlength="60" required aria-label="${own.nameFor(name)}" dir="auto" />
        <button class="button">${own.save}</button>
        <button
          class="button quiet"
          formaction="${base}/passkeys/${id}/remove"
          formnovalidate
          aria-label="${own.removeNamed(name)}"
        >
          ${own.remove}
        </button>
      </form>
      <p class="help">${own.added} ${time(createdAt, 'relative', reader)} · ${used}</p>
    </li>`
  }
  return section(
    'passkeys',
    own.title,
    own.lead,
    said ?? null,
    html`${
        passkeys.length > 0
          ? html`<ul class="owned">
              ${passkeys.map(row)}
            </ul>`
          : ''
      }
      <div data-new-passkey="${words}" data-name="${own.usual(deviceName(agent, devices))}">
        <button class="button" type="button" id="new-passkey" hidden>${icons.plus} ${own.add}</button>
        <noscript><p class="help">${own.needsScripts}</p></noscript>
        <p class="help" id="no-passkeys" hidden>${own.unsupported}</p>
        <p class="problem" id="passkey-problem" role="alert" hidden></p>
      </div>`,
  )
}

function identitySection(
  { member, text, reader, base, done }: About,
  identities: Awaited<ReturnType<typeof identitiesOf>>,
): Html {
  const { identities: own, passkeys } = text
  const said = { connected: own.connected, disconnected: own.disconnected, 'last-way': own.last }[done]
  const providers = providersOf(member.portal.ways)
  const nameOf = (issuer: string) => providers.find((one) => one.issuer === issuer)?.name ?? issuer
  const free = providers.filter(({ issuer }) => !identities.some((one) => one.issuer === issuer))
  return section(
    'connected',
    own.title,
    own.lead,
    said ?? null,
    html`${
      identities.length > 0
        ? html`<ul class="owned">
            ${identities.map(
              ({ id, issuer, email, lastUsedAt }) =>
                html`<li>
                  <form method="post" action="${base}/identities/${id}/disconnect" class="in-line">
                    <strong dir="auto">${nameOf(issuer)}</strong>
                    <button class="button quiet" aria-label="${own.disconnectNamed(nameOf(issuer))}">
                      ${own.disconnect}
                    </button>
                  </form>
                  <p class="help">
                    ${email ? html`<span dir="auto">${email}</span> · ` : ''}${passkeys.used}
                    ${time(lastUsedAt, 'relative', reader)}
                  </p>
                </li>`,
            )}
          </ul>`
        : ''
    }${free.map(
      ({ id, name }) =>
        html`<form method="post" action="${base}/connect/${id}">
          <button class="button" dir="auto">${own.connect(name)}</button>
        </form>`,
    )}`,
  )
}

function deviceSection({ member, text, reader, base, done }: About, sessions: readonly MemberDevice[]): Html {
  const { devices: own } = text
  const said = { 'session-ended': own.ended, 'sessions-ended': own.othersEnded }[done]
  const row = (session: MemberDevice) => {
    const device = deviceName(session.agent, own)
    const here = session.id === member.sessionId
    const where =
      session.portalId === member.portal.id ? '' : html` · <span dir="auto">${own.inPortal(session.portalName)}</span>`
    return html`<li>
      <form method="post" action="${base}/sessions/${session.id}/end" class="in-line">
        <strong dir="auto">${device}</strong>
        ${here ? html`<span class="status open">${own.here}</span>` : html`<button class="button quiet" aria-label="${own.endNamed(device)}">${own.end}</button>`}
      </form>
      <p class="help">
        ${own.seen} ${time(session.seenAt, 'relative', reader)} · ${own.since}
        ${time(session.createdAt, 'relative', reader)}${where}
      </p>
    </li>`
  }
  return section(
    'sessions',
    own.title,
    own.lead,
    said ?? null,
    html`<ul class="owned">
        ${sessions.map(row)}
      </ul>
      ${
        sessions.length > 1
          ? html`<form method="post" action="${base}/sessions/end-others">
              <button class="button">${own.endOthers}</button>
            </form>`
          : ''
      }`,
  )
}
