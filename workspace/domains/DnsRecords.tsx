import { Button, Stack } from '@mantine/core'
import type { DnsRecord, Domain } from '#contract/domains.ts'
import classes from '../settings/settings.module.css'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { Copyable } from './Copyable.tsx'
import { Outcome } from './Outcome.tsx'
import { useDomainDeed } from './requests.ts'
import own from './domains.module.css'

/** D-01: which record to set, whether it was seen, and what is missing, in words. */
export function DnsRecords({ domain }: { domain: Domain }) {
  const check = useDomainDeed(domain.id, 'check')
  const { connection, verifiedAt } = domain
  if (!connection) return null
  return (
    <Section
      title="DNS record"
      description={
        connection.records.length > 1
          ? 'Set one of these where your domain is managed. The CNAME also leads visitors here; with the TXT record alone, lead the host here yourself.'
          : 'Set this where your domain is managed, and lead the host to this server.'
      }
    >
      <Stack gap="md">
        {connection.records.map((record) => (
          <Record key={record.type} record={record} />
        ))}
        <Found domain={domain} />
        <div className={classes['actions']}>
          <Button
            size="xs"
            variant={verifiedAt === null ? 'filled' : 'default'}
            loading={check.isPending}
            onClick={() => check.mutate()}
          >
            {verifiedAt === null ? 'Verify' : 'Check again'}
          </Button>
          {connection.checkedAt && (
            <span className="muted">
              Last looked <FullTime at={connection.checkedAt} />
            </span>
          )}
        </div>
        <FormProblem error={check.error} />
      </Stack>
    </Section>
  )
}

function Record({ record: { type, name, value } }: { record: DnsRecord }) {
  return (
    <div className={own['record']} role="group" aria-label={`${type} record`}>
      <strong>{type}</strong>
      <span className="muted">Name</span>
      <Copyable value={name} label={`${type} name`} />
      <span className="muted">Value</span>
      <Copyable value={value} label={`${type} value`} />
    </div>
  )
}

function titleOf(good: boolean, verified: boolean, lost: boolean): string {
  if (good) return 'The record is there'
  if (!verified) return 'Not verified yet'
  return lost ? 'The record is not there any more' : 'Not seen this time'
}

function Found({ domain: { connection, verifiedAt } }: { domain: Domain }) {
  if (!connection?.checkedAt) return null
  const good = connection.missing === null
  return (
    <Outcome good={good} title={titleOf(good, verifiedAt !== null, connection.lostAt !== null)}>
      <ul className={own['found']}>
        {connection.found.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {connection.missing && <p>{connection.missing}</p>}
      {verifiedAt && connection.lostAt && <p>The domain goes on working. Set the record again before long.</p>}
    </Outcome>
  )
}
