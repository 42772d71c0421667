import { createHash } from 'node:crypto'

/** What was done to a provider of single sign-on, or to the choice of the method itself. */
const DEEDS: Readonly<Record<string, string>> = {
  created: 'added',
  changed: 'changed',
  deleted: 'deleted',
  'secret-added': 'gave a new secret to',
  'secret-removed': 'removed a secret of',
}

/**
 * An event of single sign-on as a sentence.
 * @param place the domain's name; null: staff's own sign-in to the workspace
 */
export function sayDeed(data: Readonly<Record<string, unknown>>, place: string | null): string {
  const { provider, change, before, after } = data
  const of = `single sign-on for ${place === null ? 'staff' : `“${place}”`}`
  if (typeof provider === 'string') {
    const onBefore = isOn(before)
    const onAfter = isOn(after)
    const verb =
      change === 'changed' && onBefore !== onAfter
        ? onAfter
          ? 'turned on'
          : 'turned off'
        : (DEEDS[String(change)] ?? 'changed')
    return `${verb} the provider “${provider}” of ${of}`
  }
  const [from, to] = [methodOf(before), methodOf(after)]
  const verb = from === to ? 'changed' : to === 'sso' ? 'turned on' : 'turned off'
  return `${verb} ${of}`
}

const valueOf = (of: unknown, key: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined
const isOn = (of: unknown): boolean => valueOf(of, 'on') === true
const methodOf = (of: unknown): unknown => valueOf(of, 'method')

/** A key or certificate by its SHA-256, as much as tells two apart: the log says which it is, not all of it. */
export function sayKey(pem: string): string {
  const inner = pem.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '')
  const digest = createHash('sha256').update(Buffer.from(inner, 'base64')).digest('hex')
  return `SHA-256 ${digest.slice(0, 16).toUpperCase()}…`
}
