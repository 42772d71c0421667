import { handle, type JobHandler } from '#server/platform/jobs.ts'
import type { Services } from '#server/services.ts'
import { deliverMail } from './actions/deliver.ts'
import { sendMail } from './mail.ts'

export const mailJobs: readonly JobHandler<Services>[] = [
  handle(sendMail, (services, { mailId }) => deliverMail(services, mailId)),
]
