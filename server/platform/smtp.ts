import { createTransport } from 'nodemailer'

export interface Letter {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly html: string
  readonly text: string
  /** With its angle brackets. */
  readonly messageId: string
  readonly headers: Readonly<Record<string, string>>
}

/** A mail server that says nothing must not hold a job, and the database row it has locked, for long. */
const WAIT_MS = 20_000

/**
 * Hands one mail to the mail server.
 * @param server smtp://user:password@host:587 or smtps://…
 * @throws what the server or the network said; `isFinal` tells whether another try makes sense
 */
export async function sendBySmtp(server: URL, letter: Letter): Promise<void> {
  const transport = createTransport({
    host: server.hostname,
    port: Number(server.port) || (server.protocol === 'smtps:' ? 465 : 587),
    secure: server.protocol === 'smtps:',
    ...(server.username
      ? { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }
      : {}),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    // A letter is text: no part of it may make this server open a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      ...letter,
      headers: { ...letter.headers },
      // Said apart, so that nothing in a name or an address can add a recipient (S15).
      envelope: { from: letter.from.address, to: [letter.to.address] },
    })
  } finally {
    transport.close()
  }
}

/**
 * True for an answer about this mail that another try would only repeat, such as "no such mailbox" (RFC 5321, 4.2.1).
 * A wrong password or a server that is away is not: it gets mended.
 */
export function isFinal(error: Error): boolean {
  const { responseCode, code } = error as Error & { responseCode?: number; code?: string }
  return responseCode !== undefined && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
}
