import type { Dns } from '#server/platform/dns.ts'
import { DnsError } from '#server/platform/dns.ts'
import { challengeName } from './host.ts'

/** What a look at the DNS found; stored, and put into words when it is shown. */
export interface Sighting {
  /** Where the host leads, one CNAME after the other. */
  readonly cnames: readonly string[]
  readonly txts: readonly string[]
  /** Set when no name server answered: then nothing is known, and nothing is lost. */
  readonly failure: string | null
}

/** What the record has to say. */
export interface Wanted {
  readonly host: string
  /** Null: no CNAME can lead to the built-in host. */
  readonly target: string | null
  readonly token: string
}

/** Longer chains are mistakes; resolvers give up on them too. */
const MOST_CNAMES = 8

const plain = (name: string) => name.toLowerCase().replace(/\.$/, '')

/** Looks for the CNAME and the TXT record. */
export async function lookFor(dns: Dns, { host, target }: Wanted): Promise<Sighting> {
  const cnames: string[] = []
  try {
    for (let at = host; cnames.length < MOST_CNAMES && at !== target;) {
      const next = (await dns.cname(at)).map(plain)[0]
      if (next === undefined || next === host || cnames.includes(next)) break
      cnames.push(next)
      at = next
    }
    return { cnames, txts: await dns.txt(challengeName(host)), failure: null }
  } catch (error) {
    if (!(error instanceof DnsError)) throw error
    return { cnames, txts: [], failure: error.message }
  }
}

/** Whether what was found proves that the host is theirs. */
export const proves = ({ cnames, txts }: Sighting, { target, token }: Wanted): boolean =>
  (target !== null && cnames.at(-1) === target) || txts.some((text) => text.trim() === token)

/** What was found, one sentence each. */
export function foundInWords({ cnames, txts, failure }: Sighting, { host, target }: Wanted): string[] {
  if (failure !== null) return [`The name servers gave no answer (${failure}).`]
  const said = cnames.length > 0 ? `CNAME: ${[host, ...cnames].join(' → ')}` : `No CNAME record at ${host}.`
  const name = challengeName(host)
  const texts = txts.length > 0 ? txts.map((text) => `TXT at ${name}: ${text}`) : [`No TXT record at ${name}.`]
  return target === null ? texts : [said, ...texts]
}

/** What is missing, in words; null when nothing is. */
export function missingInWords(seen: Sighting, wanted: Wanted): string | null {
  if (proves(seen, wanted)) return null
  if (seen.failure !== null) return 'Try again in a minute. It is looked for again by itself.'
  const { target } = wanted
  const end = seen.cnames.at(-1)
  if (target !== null && end !== undefined) return `The CNAME record leads to ${end} and not to ${target}.`
  if (seen.txts.length > 0) return 'The TXT record has another value. Copy it from below, without quotes or blanks.'
  return 'The record is not there yet. New records take minutes to show, sometimes hours; it is looked for again by itself.'
}
