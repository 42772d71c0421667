import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { inviteAllJoiners } from './actions/invite-joiners.ts'
import { mailReset } from './actions/links.ts'
import { mailSignIn } from './actions/ways/mail.ts'
import { answerAddressByMail } from './actions/new-address.ts'
import { answerByMail } from './actions/register.ts'
import { memberReset } from './member.ts'
import { inviteJoiners } from './queue.ts'
import { answerAddress, answerRegistration } from './registration.ts'
import { memberSignInMail } from './sign-in-mail.ts'

export const membershipJobs: readonly JobHandler<Services>[] = [
  handle(memberReset, ({ db }, payload) => mailReset(db, payload)),
  handle(answerRegistration, ({ db }, payload) => answerByMail(db, payload)),
  handle(answerAddress, ({ db }, payload) => answerAddressByMail(db, payload)),
  handle(inviteJoiners, ({ db }, _payload, signal) => inviteAllJoiners(db, signal)),
  handle(memberSignInMail, ({ db }, payload) => mailSignIn(db, payload)),
]
