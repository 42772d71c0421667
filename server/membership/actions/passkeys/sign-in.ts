import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { PortalSettings } from '#server/actors.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { hashToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import type { SignedIn } from '../../member.ts'
import { addAttempt, takeAttempt } from '../../queries/ways/attempts.ts'
import { lockPasskey, usePasskey } from '../../queries/ways/passkeys.ts'
import type { Browser } from '../sign-in.ts'
import { enterProven } from '../ways/enter.ts'
import { challengeOf, relyingParty } from './relying-party.ts'

type Around = Pick<Services, 'db' | 'publicUrl'>

/** What the browser asks devices for: whichever passkey they have for this host. Names nobody (S46). */
export async function passkeyOptions(services: Around, portal: PortalSettings, browser: string) {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(services, portal).id,
    userVerification: 'required',
    allowCredentials: [],
  })
  await addAttempt(services.db, {
    kind: 'passkey',
    keyHash: hashToken(options.challenge),
    browserHash: hashToken(browser),
    portalId: portal.id,
  })
  return options
}

/**
 * Signs in with a passkey: a challenge of this browser and portal, answered once, by a device that made sure who holds
 * it. Nothing in it can be guessed, so it opens a locked account, too.
 * @throws {AppError} `wrong-credentials`, in the same words for every cause
 */
export async function signInByPasskey(
  services: Around,
  portal: PortalSettings,
  response: AuthenticationResponseJSON,
  browser: Browser & { readonly token: string; readonly remember: boolean },
): Promise<SignedIn> {
  const refused = () => new AppError('wrong-credentials', 'The passkey was not accepted.')
  const party = relyingParty(services, portal)
  if (!portal.live || !portal.ways.passkeys) throw refused()
  // Taken out on its own: it counts once also when the rest does not verify.
  const challenge = challengeOf(response.response.clientDataJSON)
  const by = { kind: 'passkey', keyHash: hashToken(challenge), browserHash: hashToken(browser.token) } as const
  if ((await takeAttempt(services.db, by))?.portalId !== portal.id) throw refused()
  return transaction(services.db, async (tx) => {
    const key = await lockPasskey(tx, response.id, party.id)
    const handle = response.response.userHandle
    if (!key || (handle !== undefined && handle !== key.userHandle)) throw refused()
    const answer = await verifyAuthenticationResponse({
      response,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(key.publicKey),
        counter: Number(key.counter),
      },
      expectedChallenge: challenge,
    }).catch(() => null)
    if (!answer?.verified) throw refused()
    await usePasskey(tx, key.id, answer.authenticationInfo.newCounter)
    return enterProven(tx, portal, { memberId: key.memberId, remember: browser.remember, browser })
  })
}
