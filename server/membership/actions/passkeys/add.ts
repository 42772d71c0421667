import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { MemberActor } from '#server/actors.ts'
import { queueMail } from '#server/mail/actions.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { customer } from '#server/timeline/event.ts'
import { newPasskeyMail } from '../../sign-in-letters.ts'
import { addAttempt, takeAttempt } from '../../queries/ways/attempts.ts'
import { addPasskey, passkeysOf, removePasskey, renamePasskey, userHandleOf } from '../../queries/ways/passkeys.ts'
import { challengeOf, relyingParty } from './relying-party.ts'

/** More devices than anybody has. */
const MOST = 20
/** A name that lists can show. */
const LONGEST_NAME = 60

type Around = Pick<Services, 'db' | 'publicUrl'>

/** What the browser asks the device for: a passkey that it finds by itself, with a fingerprint, a face or a PIN. */
export async function newPasskeyOptions(services: Around, member: MemberActor, browser: string) {
  const { db } = services
  const { id: rpID } = relyingParty(services, member.portal)
  const known = await passkeysOf(db, member.memberId)
  if (known.length >= MOST) throw new AppError('conflict', `An account keeps at most ${MOST} passkeys.`)
  const handle = (await userHandleOf(db, member.memberId)) ?? newToken()
  const options = await generateRegistrationOptions({
    rpName: member.portal.name,
    rpID,
    userName: member.email,
    userDisplayName: member.name,
    userID: new Uint8Array(Buffer.from(handle, 'base64url')),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.filter(({ rpId }) => rpId === rpID).map(({ credentialId: id }) => ({ id })),
  })
  await addAttempt(db, {
    kind: 'new-passkey',
    keyHash: hashToken(options.challenge),
    browserHash: hashToken(browser),
    portalId: member.portal.id,
    memberId: member.memberId,
    nonce: handle,
  })
  return options
}

/**
 * Keeps a passkey that a device has made, and tells the member by mail.
 * @throws {AppError} `wrong-credentials` for a challenge that is not this browser's or not open, and what does not verify
 */
export async function keepPasskey(
  services: Around,
  member: MemberActor,
  made: { response: RegistrationResponseJSON; name: string },
  browser: string,
): Promise<void> {
  const party = relyingParty(services, member.portal)
  // Taken out first, so that a challenge is answered once.
  const challenge = challengeOf(made.response.response.clientDataJSON)
  const by = { kind: 'new-passkey', keyHash: hashToken(challenge), browserHash: hashToken(browser) } as const
  const attempt = await takeAttempt(services.db, by)
  const ours = attempt?.memberId === member.memberId && attempt.portalId === member.portal.id
  const userHandle = ours ? attempt.nonce : null
  const answer =
    userHandle === null
      ? null
      : await verifyRegistrationResponse({
          response: made.response,
          expectedChallenge: challenge,
          expectedOrigin: party.origin,
          expectedRPID: party.id,
          requireUserVerification: true,
        }).catch(() => null)
  const key = answer?.verified ? answer.registrationInfo : undefined
  if (!key || userHandle === null) throw new AppError('wrong-credentials', 'The passkey could not be checked.')
  await transaction(services.db, async (tx) => {
    const { memberId, contactId, portal, name, email: address } = member
    const added = await addPasskey(tx, {
      memberId,
      rpId: party.id,
      credentialId: key.credential.id,
      publicKey: key.credential.publicKey,
      userHandle,
      counter: key.credential.counter,
      transports: key.credential.transports ?? [],
      synced: key.credentialBackedUp,
      name: nameOf(made.name) || 'Passkey',
    })
    if (!added) throw new AppError('conflict', 'This passkey is kept already.')
    await recordEvent(tx, { kind: 'member.changed', by: customer(contactId), contactId, data: { passkey: 'added' } })
    if (address) await queueMail(tx, newPasskeyMail(portal, { contactId, name, address }))
  })
}

/** One line, as a list shows it. */
const nameOf = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)

/** @throws {AppError} `not-found` for somebody else's passkey, and for none */
export async function namePasskey({ db }: Around, { memberId }: MemberActor, id: string, name: string): Promise<void> {
  if (nameOf(name) === '') return
  found((await renamePasskey(db, memberId, id, nameOf(name))) || null)
}

/** @throws {AppError} `not-found` for somebody else's passkey, and for none */
export function forgetPasskey({ db }: Around, { memberId, contactId }: MemberActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    found(await removePasskey(tx, memberId, id))
    await recordEvent(tx, { kind: 'member.changed', by: customer(contactId), contactId, data: { passkey: 'removed' } })
  })
}
