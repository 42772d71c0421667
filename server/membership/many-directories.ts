/** Microsoft's, also those of its national clouds. */
const HOSTS = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn', 'login.windows.net', 'sts.windows.net'] // prettier-ignore
const FOR_MANY = ['common', 'organizations', 'consumers']

/**
 * What is wrong with an issuer that speaks for every directory at Microsoft: in one of their own anybody can give
 * themselves anybody's address (S45, "nOAuth").
 * @returns null: nothing
 */
export function manyDirectories(issuer: string): string | null {
  const url = URL.parse(issuer)
  const [, directory = ''] = url?.pathname.toLowerCase().split('/') ?? []
  return HOSTS.includes(url?.hostname ?? '') && FOR_MANY.includes(directory)
    ? `“${directory}” speaks for every directory at Microsoft. Enter the issuer of your own, with its id in the address.`
    : null
}
