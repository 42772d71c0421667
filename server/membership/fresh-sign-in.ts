import type { PortalSettings } from '#server/actors.ts'
import type { Services } from '#server/services.ts'
import type { SignInPage } from './pages/sign-in.ts'
import { returnAddress } from './return-address.ts'

const textIn = (values: unknown, name: string): string => {
  const value = (values as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value.replaceAll('\u0000', '') : ''
}

/** The sign-in page as an address or a form asks for it. */
export const freshSignIn = (
  { config }: Pick<Services, 'config'>,
  portal: PortalSettings,
  values: unknown,
): SignInPage => ({
  portal,
  next: returnAddress(textIn(values, 'next'), portal.path),
  email: textIn(values, 'email'),
  remember: textIn(values, 'remember') === '1',
  idle: textIn(values, 'why') === 'idle',
  problem: null,
  admin: config.MAIL_FROM,
  carried: null,
})
