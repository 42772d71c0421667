import { passwordProblems } from '#contract/password-rules.ts'
import { looksLikeAddress } from '#server/account/sign-in.ts'
import type { PortalSettings } from '#server/actors.ts'
import { asksConsent, consentTextFor } from '#server/consent/actions.ts'
import { consentKey, type ConsentText, type GivenConsent } from '#server/consent/consent.ts'
import { found } from '#server/platform/errors.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import type { RegisterPage } from '../pages/register.ts'
import { findRegistrationSettings } from '../queries/registration.ts'
import { isOfAllowedDomain, type RegistrationForm } from '../registration.ts'
import { registrationTexts } from '../registration-texts.ts'
import { texts } from '../texts.ts'

export interface CheckedForm extends Pick<RegisterPage, 'approval' | 'consent' | 'wrong'> {
  /** The proof of the yes; null when nobody is asked. */
  readonly given: GivenConsent | null
}

/** What is wrong with a registration, by the form alone: whether the address is known is not looked at (S46). */
export async function checkForm(
  services: Pick<Services, 'db' | 'publicUrl'>,
  portal: PortalSettings,
  form: RegistrationForm,
  ip: string | null,
): Promise<CheckedForm> {
  const { db } = services
  const settings = found(await findRegistrationSettings(db, portal.domain.id))
  const consent = (await asksConsent(db, portal)) ? await consentTextFor(db, portal) : null
  const wrong = [...wrongPerson(portal, form, settings), ...(portal.ways.passwords ? wrongPassword(portal, form) : [])]
  const agreed = consent === null || (form.agreed && form.consentKey === consentKey(consent))
  if (!agreed) wrong.push({ field: 'consent', words: registrationTexts(portal.language).register.missingConsent })
  return { approval: settings.approval, consent, wrong, given: consent && givenNow(services, portal, consent, ip) }
}

type Wrong = RegisterPage['wrong'][number]

function wrongPerson(
  portal: PortalSettings,
  { firstName, lastName, email }: RegistrationForm,
  settings: Parameters<typeof isOfAllowedDomain>[0],
): Wrong[] {
  const { register: text } = registrationTexts(portal.language)
  const wrong: Wrong[] = []
  // A name goes into mails to staff and, once proved, to the person: one line each, as everywhere (S15).
  const isLine = (name: string) => name !== '' && name.length <= 150 && !/[\p{Cc}\u2028\u2029]/u.test(name)
  if (!isLine(firstName) || !isLine(lastName)) wrong.push({ field: 'name', words: text.missingName })
  if (!looksLikeAddress(email) || !/^[^,;<>"()[\]\\]+@[^,;<>"()[\]\\@]+\.[^,;<>"()[\]\\@.]+$/.test(email))
    wrong.push({ field: 'email', words: text.badEmail })
  else if (!isOfAllowedDomain(settings, email)) wrong.push({ field: 'email', words: text.otherDomain })
  return wrong
}

function wrongPassword(portal: PortalSettings, form: RegistrationForm): Wrong[] {
  const { password: text } = texts(portal.language)
  const person = { name: `${form.firstName} ${form.lastName}`, email: form.email }
  const problems = passwordProblems(form.password, person).map((problem) => text.problems[problem])
  if (form.password !== form.again) problems.push(text.differs)
  return problems.length > 0 ? [{ field: 'password', words: problems.join(' ') }] : []
}

/** The yes as it is kept: the very words, when and from where. */
export const givenNow = (
  services: Pick<Services, 'publicUrl'>,
  portal: PortalSettings,
  text: ConsentText,
  ip: string | null,
): GivenConsent => ({
  ...text,
  host: new URL(domainUrl(services, portal.domain)).host,
  ip,
  at: new Date().toISOString(),
})
