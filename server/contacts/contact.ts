interface Names {
  readonly first_name: string
  readonly last_name: string
  readonly address?: string | null
}

/** What a contact is called: first and last name, else the address, else a word. Never empty. */
export function contactName({ first_name, last_name, address }: Names): string {
  return [first_name, last_name].filter((part) => part.trim() !== '').join(' ') || address || 'Unnamed contact'
}

/** An address as it is compared: NFKC, lower case. The stored address stays as it came. */
export const addressKey = (address: string): string => address.trim().normalize('NFKC').toLowerCase()

/** A domain as it is compared: no scheme, no www, no path, lower case; null for what is none. */
export function domainKey(domain: string | null | undefined): string | null {
  const host = (domain ?? '')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')
  return /^[^\s@]+\.[^\s@.]+$/.test(host) ? host.normalize('NFKC') : null
}
