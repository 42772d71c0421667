import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as text: sessions, links, API tokens. Never derived from anything (S43). */
export const newToken = (): string => randomBytes(32).toString('base64url')
/** 128 random bits as text: file keys and once keys. */
export const newKey = (): string => randomBytes(16).toString('base64url')
/** What is stored of a token. A plain hash is enough: the token has 256 bits of its own. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
/** The shape of a token; anything else is refused before the database is asked (S42). */
export const looksLikeToken = (text: unknown): text is string =>
  typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text)
