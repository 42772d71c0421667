import { resolve } from 'node:path'

/** One setting as docs/settings.md lists it; `read` throws an Error whose message says what to change. */
interface Setting<T> {
  readonly about: string
  readonly fallback: string
  readonly read: (text: string) => T
}

const setting = <T>(about: string, fallback: string, read: (text: string) => T): Setting<T> => ({
  about,
  fallback,
  read,
})

const text = (value: string): string => value
const wholeNumber = (least: number, most: number) => (value: string) => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new Error(`must be a whole number from ${least} to ${most}, not "${value}"`)
  return number
}
const orNone =
  <T>(read: (value: string) => T) =>
  (value: string): T | null =>
    value === '' ? null : read(value)
const urlOf =
  (...schemes: string[]) =>
  (value: string) => {
    if (value === '') return null
    const url = URL.parse(value)
    if (!url || !schemes.includes(url.protocol.slice(0, -1)))
      throw new Error(`must be an address that begins with ${schemes.map((s) => `${s}://`).join(' or ')}`)
    return url
  }
const oneOf =
  <T extends string>(...choices: readonly T[]) =>
  (value: string): T => {
    const found = choices.find((choice) => choice === value)
    if (!found) throw new Error(`must be one of ${choices.join(', ')}, not "${value}"`)
    return found
  }
const words = (value: string): string[] => value.split(/[\s,]+/).filter(Boolean)

/** Every setting there is. Names are environment variables; nothing else reads the environment. */
export const SETTINGS = {
  PORT: setting('The TCP port of the web server; 0 takes a free one.', '3000', wholeNumber(0, 65535)),
  HOST: setting('The address to listen on. 127.0.0.1 is reachable from this machine only.', '127.0.0.1', text),
  PUBLIC_URL: setting(
    'The address people use, such as https://help.example.com, when it is not http://localhost:PORT. With https, cookies are Secure and carry the __Host- prefix.',
    '',
    urlOf('http', 'https'),
  ),
  DATA_DIR: setting(
    'Folder of the embedded database and the files. The demo desk has its own: ./data/demo.',
    './data',
    (value) => resolve(value),
  ),
  DATABASE_URL: setting(
    'A PostgreSQL 15 or newer to use in place of the embedded one: postgres://user:password@host:5432/name.',
    '',
    urlOf('postgres', 'postgresql'),
  ),
  DATABASE_CONNECTIONS: setting('The most connections one process opens to the database.', '12', wholeNumber(4, 500)),
  FILES_URL: setting(
    'Where files are kept when not in DATA_DIR/files: s3://KEY:SECRET@host[:port]/bucket?region=eu-north-1 (add &tls=off for a store without TLS).',
    '',
    urlOf('s3'),
  ),
  UPLOAD_LIMIT_MB: setting('The largest file that may be sent, in MB (1,000,000 bytes).', '25', wholeNumber(1, 2000)),
  UPLOAD_FILES: setting('The most files in one message.', '10', wholeNumber(1, 100)),
  MAIL_URL: setting(
    'The mail server for outgoing mail: smtp://user:password@host:587 or smtps://…. Unset: mails are kept and shown in the workspace under Outgoing mail.',
    '',
    urlOf('smtp', 'smtps'),
  ),
  MAIL_FROM: setting('The address mails are sent from.', 'support@portico.example', text),
  TRUSTED_PROXIES: setting(
    'Addresses or networks of proxies whose X-Forwarded-For, X-Forwarded-Host and X-Forwarded-Proto are believed, separated by spaces. Nobody is believed by default (S51).',
    '',
    words,
  ),
  HTTPS_PORT: setting(
    'The TCP port for TLS without a proxy: connected domains then get certificates by ACME and renew them. Unset: a proxy does TLS.',
    '',
    orNone(wholeNumber(1, 65535)),
  ),
  HTTP_PORT: setting(
    'The TCP port that answers the certificate authority and leads visitors to HTTPS; the world must reach it at port 80. Needed with HTTPS_PORT.',
    '',
    orNone(wholeNumber(1, 65535)),
  ),
  ACME_DIRECTORY: setting('The certificate authority.', 'https://acme-v02.api.letsencrypt.org/directory', text),
  ACME_EMAIL: setting('Where the certificate authority writes to, if anywhere.', '', text),
  DNS_SERVERS: setting(
    'Name servers that are asked for the records of connected domains, as address or address:port, separated by spaces. Unset: those of the machine.',
    '',
    words,
  ),
  OUTGOING_ALLOW: setting(
    'Hosts, with or without a port, that Portico may ask although they are private or without TLS: a sign-in provider in your own network, for one. Separated by spaces. Everything else that is asked has to be https on the public internet (S39).',
    '',
    words,
  ),
  RATE_LIMIT: setting(
    'Requests a minute from one address to each of sign-in, reset and the like. An office behind one address fits; ten failures lock an account in any case.',
    '120',
    wholeNumber(1, 100_000),
  ),
  METRICS_TOKEN: setting(
    'When set, /metrics needs Authorization: Bearer with it. Unset: /metrics answers this machine and private networks, not through a proxy; others get 404.',
    '',
    text,
  ),
  LOG_LEVEL: setting(
    'How much is logged, as one JSON object a line.',
    'info',
    oneOf('debug', 'info', 'warn', 'error', 'silent'),
  ),
} as const

type Values = { readonly [K in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[K]['read']> }

/** What this process does: serve pages, run jobs, or both. */
export type Role = 'web' | 'worker' | 'both'

export interface Config extends Values {
  readonly role: Role
  readonly production: boolean
}

/** Thrown when settings are wrong: one sentence per setting, all of them at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads and checks every setting.
 * @throws {ConfigError} naming each bad setting and what to change.
 */
export function readConfig(
  overrides: Partial<Record<keyof typeof SETTINGS, string>> = {},
  { role = 'both', demo = false }: { role?: Role; demo?: boolean } = {},
  environment: NodeJS.ProcessEnv = process.env,
): Config {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { fallback, read }] of Object.entries(SETTINGS)) {
    // Examples must not end up among real tickets because the same folder was at hand.
    const usual = demo && name === 'DATA_DIR' ? './data/demo' : fallback
    const given = overrides[name as keyof typeof SETTINGS] ?? environment[name] ?? usual
    try {
      values[name] = read(given.trim())
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}.`)
    }
  }
  if (problems.length > 0) throw new ConfigError(`Portico cannot start:\n  ${problems.join('\n  ')}`)
  return { ...(values as Values), role, production: environment['NODE_ENV'] === 'production' }
}
