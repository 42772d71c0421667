import { algorithm } from './checks/algorithm.ts'
import { audience } from './checks/audience.ts'
import { begun } from './checks/begun.ts'
import { email } from './checks/email.ts'
import { foreignKey } from './checks/foreign-key.ts'
import { id } from './checks/id.ts'
import { issuer } from './checks/issuer.ts'
import { lifetime } from './checks/lifetime.ts'
import { notEarly } from './checks/not-early.ts'
import { notLate } from './checks/not-late.ts'
import { oneSignIn } from './checks/one-sign-in.ts'
import { returnAddress } from './checks/return-address.ts'
import { signature } from './checks/signature.ts'
import { subject } from './checks/subject.ts'
import { times } from './checks/times.ts'
import { type } from './checks/type.ts'
import { unused } from './checks/unused.ts'
import type { Check } from './token.ts'

/** All that is asked of a token (O-05), in this order: nothing that it says counts before its signature. */
export const CHECKS: readonly Check[] = [
  returnAddress,
  oneSignIn,
  algorithm,
  foreignKey,
  type,
  signature,
  issuer,
  audience,
  times,
  lifetime,
  notEarly,
  notLate,
  id,
  subject,
  email,
  unused,
  begun,
]
