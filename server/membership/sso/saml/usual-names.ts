import type { AttributeNames } from '#contract/sso-connections.ts'

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/'
const MICROSOFT = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/'

/** What providers call these when nobody tells them otherwise, the surest first; capitals do not count. */
export const USUAL_NAMES: Readonly<Record<keyof AttributeNames, readonly string[]>> = {
  email: [
    'urn:oid:0.9.2342.19200300.100.1.3',
    `${CLAIMS}emailaddress`,
    'urn:oid:1.2.840.113549.1.9.1',
    'mail',
    'email',
    'emailaddress',
    'email_address',
    'user.email',
  ],
  firstName: [
    'urn:oid:2.5.4.42',
    `${CLAIMS}givenname`,
    'givenname',
    'given_name',
    'firstname',
    'first_name',
    'user.firstname',
  ],
  lastName: [
    'urn:oid:2.5.4.4',
    `${CLAIMS}surname`,
    'surname',
    'sn',
    'family_name',
    'familyname',
    'lastname',
    'last_name',
    'user.lastname',
  ],
  company: ['urn:oid:2.5.4.10', `${CLAIMS}companyname`, 'company', 'companyname', 'organization', 'organisation', 'o'],
  language: ['urn:oid:2.16.840.1.113730.3.1.39', 'preferredlanguage', 'language', 'locale', 'lang'],
  groups: [
    `${MICROSOFT}groups`,
    'http://schemas.xmlsoap.org/claims/group',
    'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
    'memberof',
    'ismemberof',
    'groups',
    'group',
    `${MICROSOFT}role`,
    'roles',
    'role',
  ],
}
