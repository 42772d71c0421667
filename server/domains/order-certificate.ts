import acme from 'acme-client'
import type { Validity } from './certificate.ts'
import type { AcmeAccount, StoredCertificate } from './queries/certificates.ts'

export interface Authority {
  readonly directory: string
  readonly email: string
  readonly account: AcmeAccount
  /** Puts the answer where the authority looks for it, over plain HTTP at the host. */
  answer(token: string, text: string): Promise<void>
  forget(token: string): Promise<void>
  /** Keeps the account's address, so that it is asked for once. */
  keepAccount(url: string): Promise<void>
}

export type Ordered = StoredCertificate & Validity

/** Authorities answer in seconds; the pauses grow between these. */
const POLL_MS = { first: 1000, longest: 10_000 }
const POLLS = 12
/** A try that fails is tried again by its own timetable. */
const http = acme.axios.defaults as unknown as { acmeSettings: { retryMaxAttempts: number } }
http.acmeSettings.retryMaxAttempts = 1

/** The authority's account key: made once, kept in the database. */
export const newAccountKey = async (): Promise<string> => (await acme.crypto.createPrivateEcdsaKey()).toString()

/**
 * Orders a certificate by HTTP-01 (RFC 8555). The authority alone looks at the host: this server makes no request to a
 * name that somebody typed in (S39).
 */
export async function orderCertificate(host: string, authority: Authority): Promise<Ordered> {
  const client = new acme.Client({
    directoryUrl: authority.directory,
    accountKey: authority.account.privateKey,
    ...(authority.account.url === null ? {} : { accountUrl: authority.account.url }),
    backoffAttempts: POLLS,
    backoffMin: POLL_MS.first,
    backoffMax: POLL_MS.longest,
  })
  const privateKey = await acme.crypto.createPrivateEcdsaKey()
  const [, csr] = await acme.crypto.createCsr({ commonName: host, altNames: [host] }, privateKey)
  if (authority.account.url === null) await openAccount(client, authority)
  const order = client.auto({
    csr,
    challengePriority: ['http-01'],
    skipChallengeVerification: true,
    challengeCreateFn: async (_authorization, { token }, text) => authority.answer(token, text),
    challengeRemoveFn: async (_authorization, { token }) => authority.forget(token),
  })
  // The library stumbles over its own feet where nothing answers.
  const chain = await order.catch((error: unknown) => {
    throw error instanceof TypeError ? new Error('The certificate authority gave no answer.', { cause: error }) : error
  })
  const { notBefore, notAfter } = acme.crypto.readCertificateInfo(chain)
  return {
    privateKey: privateKey.toString(),
    chain,
    validFrom: notBefore,
    validUntil: notAfter,
  }
}

/** Opens the account of this key, or finds it: asked once more, the library wants to change it, which is refused. */
async function openAccount(client: acme.Client, { email, keepAccount }: Authority): Promise<void> {
  try {
    await client.createAccount({
      termsOfServiceAgreed: true,
      ...(email === '' ? {} : { contact: [`mailto:${email}`] }),
    })
  } catch (error) {
    if (!knowsAccount(client)) throw error
  }
  await keepAccount(client.getAccountUrl())
}

function knowsAccount(client: acme.Client): boolean {
  try {
    return client.getAccountUrl() !== ''
  } catch {
    return false
  }
}
