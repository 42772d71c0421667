import { Alert, Button, Group } from '@mantine/core'
import type { ImportList, ImportRun } from '#contract/imports.ts'
import { countOf } from '../filters/Matches.tsx'
import { paths } from '../paths.ts'
import { ButtonLink, Link } from '../ui/Link.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { Figures } from './Figures.tsx'
import { ProblemsList } from './ProblemsList.tsx'
import { useRun } from './requests.ts'
import { OBJECT_NAMES } from './run-state.ts'
import classes from './imports.module.css'

const TARGETS = { company: paths.companies(), contact: paths.contacts(), ticket: paths.inbox() }

/** How the run ended: done, failed on the way, or stopped. */
export function EndStep({ run, onBack }: { run: ImportRun; onBack: () => void }) {
  const again = useRun(run.id)
  const { created, updated, same, failed, done } = run.rows
  const list = run.list !== null && run.list.name !== null ? run.list.id : null
  return (
    <div className={classes['step']}>
      {run.state === 'failed' && (
        <Alert color="red" variant="light" role="alert" title="The import broke off">
          {run.error ?? 'Something went wrong on the server.'}
          {done > 0 && ' Rows before it are in; going on does not import them twice.'}
        </Alert>
      )}
      {run.state === 'cancelled' && (
        <Alert color="gray" variant="light" title="The import was stopped">
          {done > 0 ? 'Rows that were in by then stayed. Going on changes nothing twice.' : 'Nothing was changed.'}
        </Alert>
      )}
      <Figures
        items={[
          ['Created', created],
          ['Updated', updated],
          ['Unchanged', same],
          ['Left out', failed],
        ]}
      />
      {run.list && <Joined list={run.list} />}
      <FormProblem error={again.error} />
      <Group>
        {run.state === 'done' && list && <ButtonLink to={paths.list(list)}>Open the list</ButtonLink>}
        {run.state === 'done' && (
          <ButtonLink variant={list ? 'default' : 'filled'} to={TARGETS[run.object]}>
            Open {OBJECT_NAMES[run.object].many.toLowerCase()}
          </ButtonLink>
        )}
        {run.state !== 'done' && run.mapping.length > 0 && (
          <Button loading={again.isPending} onClick={() => again.mutate()}>
            Go on
          </Button>
        )}
        {run.state !== 'done' && (
          <Button variant="default" onClick={onBack}>
            Change columns
          </Button>
        )}
        <ButtonLink variant="default" to={paths.imports()}>
          All imports
        </ButtonLink>
      </Group>
      <ProblemsList run={run} />
    </div>
  )
}

/** Who is on the list by this file; whoever was on it before stayed. */
function Joined({ list: { id, name, joined } }: { list: ImportList }) {
  if (name === null) return <p className="muted">The list that the contacts were to join was deleted since.</p>
  if (id === null) return null
  return (
    <p role="status">
      {countOf(joined, 'contact', 'contacts')} joined{' '}
      <Link to={paths.list(id)}>
        <bdi>{name}</bdi>
      </Link>
      . Whoever was on it before stayed.
    </p>
  )
}
