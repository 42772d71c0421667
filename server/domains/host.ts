import { isIP } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'

/** The name at which a TXT record is looked for; it has to fit before the host. */
export const challengeName = (host: string): string => `_portico-challenge.${host}`
const LONGEST = 253 - challengeName('').length

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** A host as people type it, as it is stored; or what is wrong with it, in words. */
export function readHost(typed: string, builtIn: string): { host: string } | { problem: string } {
  const text = typed.trim().replace(/\.$/, '')
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /[/?#\\@\s]/.test(text))
    return { problem: 'Only the host, such as help.example.com: no https://, no path.' }
  if (text.includes(':') && isIP(text) === 0) return { problem: 'Only the host: no port.' }
  const host = domainToASCII(text).toLowerCase()
  // domainToASCII reads 127.1 and 0x7f000001 as the addresses that browsers take them for.
  if (isIP(text) !== 0 || isIP(host) !== 0) return { problem: 'A name, not an IP address: such as help.example.com.' }
  const labels = host.split('.')
  if (host === '' || !labels.every((label) => LABEL.test(label)))
    return { problem: 'A host has letters, digits, hyphens and dots, such as help.example.com.' }
  if (labels.length < 2) return { problem: 'The whole name, such as help.example.com.' }
  if (host.length > LONGEST) return { problem: `At most ${LONGEST} characters.` }
  if (host === builtIn) return { problem: 'That is the address of this workspace: it is there already.' }
  return { host }
}

/** As people read it: letters instead of xn--. */
export const hostInWords = (host: string): string => domainToUnicode(host) || host

/** The host of the address people use. */
export const builtInHost = ({ publicUrl }: { readonly publicUrl: string }): string => new URL(publicUrl).hostname

/** What a CNAME record can lead to; null: the built-in host has no name in the DNS. */
export function cnameTarget(services: { readonly publicUrl: string }): string | null {
  const host = builtInHost(services)
  return isIP(host.replace(/^\[|\]$/g, '')) === 0 && host.includes('.') ? host : null
}
