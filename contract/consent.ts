import { type Static, Type } from 'typebox'
import { Choice, Closed, Id, Instant, Nullable, Text } from './common.ts'
import { Language } from './languages.ts'

/** What who registers reads and agrees to, in one language (C-03). Rich text, sanitised. */
export const ConsentWording = Closed({
  language: Language,
  /** 0: the house's own, until somebody writes another. */
  version: Type.Integer(),
  notice: Type.String(),
  label: Type.String(),
  changedAt: Nullable(Instant),
  changedBy: Nullable(Type.String()),
})
export type ConsentWording = Static<typeof ConsentWording>

/** Consent to process data, per domain (C-02). */
export const ConsentSettings = Closed({
  /** Whether who registers by themselves must agree. */
  asked: Type.Boolean(),
  /** Who agreed before this is asked once more; null: nobody is. */
  renewedAt: Nullable(Instant),
  /** One for each language. */
  wordings: Type.Array(ConsentWording),
})
export type ConsentSettings = Static<typeof ConsentSettings>

export const ConsentUpdate = Closed({ asked: Type.Boolean() })
export const ConsentWordingUpdate = Closed({
  language: Language,
  notice: Text(20_000, 1),
  label: Text(2000, 1),
  /** Ask everybody who agreed to an older text, after their next sign-in. */
  askAgain: Type.Boolean(),
})
export type ConsentWordingUpdate = Static<typeof ConsentWordingUpdate>

/** C-04: who agreed to what, when and where. */
export const ConsentProof = Closed({
  id: Id,
  host: Type.String(),
  version: Type.Integer(),
  language: Language,
  notice: Type.String(),
  label: Type.String(),
  givenAt: Instant,
  ip: Nullable(Type.String()),
  occasion: Choice('registration', 'renewal'),
})
export type ConsentProof = Static<typeof ConsentProof>
export const ConsentProofs = Closed({ items: Type.Array(ConsentProof), next: Type.Null() })
