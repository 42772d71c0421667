interface Ready {
  readonly host: string | null
  readonly verifiedAt: string | null
  readonly ownConfirmedAt: string | null
}

/** What keeps customers from a portal on this domain, one sentence each; empty: nothing does (D-04). */
export function missingFrom({ host, verifiedAt, ownConfirmedAt }: Ready): readonly string[] {
  if (host !== null && verifiedAt === null)
    return [`The DNS record of ${host} has not been seen yet: set it, then verify the domain.`]
  if (host === null && ownConfirmedAt === null)
    return ['The owner has to confirm that the address of this workspace is the company’s own domain.']
  return []
}
