import type { OwnAddresses } from '#contract/sso-connections.ts'
import type { SsoKind } from '#contract/sso-protocols.ts'

export interface GuideStep {
  readonly text: string
  /** What is entered in this step, by what the other side calls it. */
  readonly values?: readonly (readonly [label: string, value: string])[]
}

export interface Guide {
  readonly id: string
  readonly label: string
  readonly steps: (own: OwnAddresses) => readonly GuideStep[]
}

const adFs: Guide = {
  id: 'adfs',
  label: 'AD FS',
  steps: ({ metadataUrl, acsUrl, entityId, logoutUrl }) => [
    {
      text: 'In AD FS Management, under Relying Party Trusts, choose “Add Relying Party Trust…”, then “Claims aware”.',
    },
    {
      text: 'Choose “Import data about the relying party published online”, with this address. Where AD FS cannot reach it, download the metadata and import the file.',
      values: [['Federation metadata address', metadataUrl]],
    },
    {
      text: 'By hand instead: “Enter data manually”, tick “Enable support for the SAML 2.0 WebSSO protocol”, and enter these.',
      values: [
        ['Relying party SAML 2.0 SSO service URL', acsUrl],
        ['Relying party trust identifier', entityId],
      ],
    },
    { text: 'Choose who may use it: everybody, or a group. Finish the wizard.' },
    {
      text: 'Under “Edit Claim Issuance Policy…” add a rule “Send LDAP Attributes as Claims” from Active Directory: E-Mail-Addresses as E-Mail Address, Given-Name as Given Name, Surname as Surname; for groups, Token-Groups – Unqualified Names as Group.',
    },
    {
      text: 'Add a rule “Transform an Incoming Claim”: E-Mail Address to Name ID, with the outgoing format Email.',
    },
    {
      text: 'For single log-out, add this under Properties › Endpoints as a SAML Logout endpoint with the binding Redirect. Under Advanced, the secure hash algorithm stays SHA-256.',
      values: [['Trusted URL', logoutUrl]],
    },
    {
      text: 'Then read its metadata below, in step 2, from https://(your AD FS)/FederationMetadata/2007-06/FederationMetadata.xml.',
    },
  ],
}

const SAML: readonly Guide[] = [
  adFs,
  {
    id: 'entra',
    label: 'Entra ID',
    steps: ({ entityId, acsUrl, logoutUrl }) => [
      {
        text: 'In the Microsoft Entra admin center, under Enterprise applications, choose New application › Create your own application (non-gallery), then Single sign-on › SAML.',
      },
      {
        text: 'Under “Basic SAML Configuration” enter these.',
        values: [
          ['Identifier (Entity ID)', entityId],
          ['Reply URL (Assertion Consumer Service URL)', acsUrl],
          ['Logout Url (Optional)', logoutUrl],
        ],
      },
      { text: 'For groups, add a group claim under “Attributes & Claims”. Assign people under “Users and groups”.' },
      { text: 'Copy the “App Federation Metadata Url”, and read it below, in step 2.' },
    ],
  },
  {
    id: 'okta',
    label: 'Okta',
    steps: ({ entityId, acsUrl }) => [
      { text: 'In the Admin Console, under Applications, choose Create App Integration › SAML 2.0.' },
      {
        text: 'Enter these, with EmailAddress as the name ID format.',
        values: [
          ['Single sign-on URL', acsUrl],
          ['Audience URI (SP Entity ID)', entityId],
        ],
      },
      {
        text: 'Add attribute statements: email with user.email, firstName with user.firstName, lastName with user.lastName; for groups, a group attribute statement named groups.',
      },
      { text: 'Copy the “Metadata URL” of the Sign On tab, and read it below, in step 2. Assign people or groups.' },
    ],
  },
  {
    id: 'google',
    label: 'Google Workspace',
    steps: ({ entityId, acsUrl }) => [
      { text: 'In the Admin console, under Apps › Web and mobile apps, choose Add app › Add custom SAML app.' },
      { text: 'Download its metadata, and upload it below, in step 2.' },
      {
        text: 'Enter these, with EMAIL as the name ID format and “Basic Information › Primary email” as the name ID.',
        values: [
          ['ACS URL', acsUrl],
          ['Entity ID', entityId],
        ],
      },
      { text: 'Map First name to firstName and Last name to lastName, and turn the app on for your people.' },
    ],
  },
]

const OPENID: readonly Guide[] = [
  {
    id: 'entra',
    label: 'Entra ID',
    steps: ({ redirectUrl }) => [
      {
        text: 'In the Microsoft Entra admin center, under App registrations, register an application for this directory alone, with a redirect URI of the type Web.',
        values: [['Redirect URI', redirectUrl]],
      },
      { text: 'Make a secret under Certificates & secrets, and copy its value (not its ID).' },
      {
        text: 'Below, the issuer is https://login.microsoftonline.com/(directory ID)/v2.0. Entra does not say whether an address is verified: enter your mail domains in step 3, and trust its addresses.',
      },
    ],
  },
  {
    id: 'okta',
    label: 'Okta',
    steps: ({ redirectUrl }) => [
      {
        text: 'In the Admin Console, choose Create App Integration › OIDC › Web Application, with this address.',
        values: [['Sign-in redirect URI', redirectUrl]],
      },
      { text: 'Below, the issuer is https://(your Okta domain). Copy the client ID and the secret.' },
    ],
  },
  {
    id: 'keycloak',
    label: 'Keycloak',
    steps: ({ redirectUrl }) => [
      {
        text: 'In your realm, under Clients, make an OpenID Connect client with “Client authentication” and the standard flow.',
        values: [['Valid redirect URI', redirectUrl]],
      },
      { text: 'Below, the issuer is https://(your Keycloak)/realms/(realm). The secret is under Credentials.' },
    ],
  },
]

/** Where our values go, in the words of the products that most companies have. */
export const GUIDES: Readonly<Record<SsoKind, readonly Guide[]>> = { saml: SAML, openid: OPENID, jwt: [] }

/** Our values by their names in the protocol, without those that it has not. */
export function valuesOf(kind: SsoKind, own: OwnAddresses): readonly (readonly [label: string, value: string])[] {
  const all: Record<SsoKind, [string, string][]> = {
    saml: [
      ['Entity ID (audience)', own.entityId],
      ['ACS address (reply URL)', own.acsUrl],
      ['Single log-out address', own.logoutUrl],
      ['Metadata address', own.metadataUrl],
    ],
    openid: [
      ['Redirect address', own.redirectUrl],
      ['Address after log-out', own.logoutUrl],
    ],
    jwt: [
      ['Address that takes the token', own.jwtUrl],
      ['Address after log-out', own.logoutUrl],
    ],
  }
  return all[kind].filter(([, value]) => value !== '')
}
