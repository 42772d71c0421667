alter table domain
  -- What the last look at the DNS found: server/domains/verification.ts, Sighting.
  add column sighting jsonb,
  add column checked_at timestamptz,
  -- A verified domain whose record went away since: said, never cut off, for a name server may just be ill.
  add column lost_at timestamptz;
