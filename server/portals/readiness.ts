import type { PortalReadiness, SetUpStep } from '#contract/portals.ts'

/** What is asked about a portal before customers may come. */
export interface PortalFacts {
  readonly name: string
  /** Null: the built-in host. */
  readonly host: string | null
  readonly verified: boolean
  readonly ownConfirmed: boolean
  /** Whether there is a default inbox, and it is not deleted. */
  readonly hasInbox: boolean
  readonly access: 'anyone' | 'groups' | 'invited' | null
  /** How many access groups may enter. */
  readonly groups: number
  readonly signInMethod: 'registration' | 'sso'
}

type Missing = PortalReadiness['steps'][number]['missing']

const missingName = ({ name }: PortalFacts): Missing =>
  name.trim() === '' ? [{ field: 'name', message: 'Give the portal a name.' }] : []

/** D-01, D-04: the address is the company's own, proven by its record or by the owner's word. */
function missingAddress({ host, verified, ownConfirmed }: PortalFacts): Missing {
  if (host !== null)
    return verified
      ? []
      : [{ field: 'domainId', message: `Verify the domain ${host}: its record has not been seen yet.` }]
  return ownConfirmed
    ? []
    : [{ field: 'ownConfirmed', message: 'Confirm that this address is your company’s own, or choose another domain.' }]
}

const missingInbox = ({ hasInbox }: PortalFacts): Missing =>
  hasInbox ? [] : [{ field: 'defaultInboxId', message: 'Choose the inbox that new tickets arrive in.' }]

function missingAccess({ access, groups }: PortalFacts): Missing {
  const missing: Missing = []
  if (access === null) missing.push({ field: 'access', message: 'Choose who may enter the portal.' })
  if (access === 'groups' && groups === 0)
    missing.push({ field: 'access', message: 'Choose an access group: without one nobody may enter.' })
  // There is always a way in: the settings of registration, and of single sign-on, refuse to be without one.
  return missing
}

const STEPS: readonly { step: SetUpStep; asks: (facts: PortalFacts) => Missing }[] = [
  { step: 'name', asks: missingName },
  { step: 'address', asks: missingAddress },
  { step: 'tickets', asks: missingInbox },
  { step: 'access', asks: missingAccess },
]

/** P-09, P-12: the steps of the set-up with what each lacks. The wizard, the checklist and the switch all ask this. */
export function readinessOf(facts: PortalFacts): PortalReadiness {
  const steps = STEPS.map(({ step, asks }) => {
    const missing = asks(facts)
    return { step, ok: missing.length === 0, missing }
  })
  return { ready: steps.every(({ ok }) => ok), steps }
}
