import { Alert, Button, Checkbox, Group } from '@mantine/core'
import type { ImportRun } from '#contract/imports.ts'
import { useCan } from '../api/me.ts'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { Figures } from './Figures.tsx'
import { ListForeseen } from './ListForeseen.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { ProblemsList } from './ProblemsList.tsx'
import { useCheck, useRun } from './requests.ts'
import { rowsOf } from './run-state.ts'
import classes from './imports.module.css'

/** What the check found, what would be made on the way, and the button that does it. */
export function CheckedStep({ run, onBack }: { run: ImportRun; onBack: () => void }) {
  const start = useRun(run.id)
  const mayManage = useCan('portal.manage')
  const { total, failed } = run.rows
  const good = Math.max(0, total - failed)
  return (
    <div className={classes['step']}>
      <Figures
        items={[
          ['Rows', total],
          ['Can be imported', good],
          ['Left out', failed],
          ['Problems', run.problems],
        ]}
      />
      {run.missing.length > 0 && <Missing run={run} />}
      {run.list && <ListForeseen list={run.list} mayManage={mayManage} />}
      {good === 0 && (
        <Alert color="red" variant="light" title="No row can be imported" role="alert">
          Look at the problems below. Most often a column goes to the wrong field: change the columns and check again.
        </Alert>
      )}
      <FormProblem error={start.error} />
      <Group>
        <Button
          loading={start.isPending}
          disabled={good === 0 || (run.list !== null && !mayManage)}
          onClick={() => start.mutate()}
        >
          Import {rowsOf(good)}
        </Button>
        <Button variant="default" disabled={start.isPending} onClick={onBack}>
          Change columns
        </Button>
      </Group>
      <Section title="First rows" description="As in the file, under the fields that they will fill.">
        <PreviewTable run={run} />
      </Section>
      <ProblemsList run={run} />
    </div>
  )
}

/** Pipelines and stages that are not there yet: made when the admin agrees, which costs a new check. */
function Missing({ run }: { run: ImportRun }) {
  const check = useCheck(run.id)
  const agreed = run.options.createStages ?? false
  return (
    <Section
      title={agreed ? 'Made on the way' : 'Missing in the workspace'}
      description={
        agreed
          ? 'The import makes these pipelines and stages first.'
          : 'Tickets that name these are left out, unless you let the import make them.'
      }
    >
      <ul className={classes['missing']}>
        {run.missing.map(({ pipeline, stages }) => (
          <li key={pipeline}>
            <strong>
              <bdi>{pipeline}</bdi>
            </strong>
            : <bdi>{stages.join(', ')}</bdi>
          </li>
        ))}
      </ul>
      <Checkbox
        mt="sm"
        label="Make these pipelines and stages"
        checked={agreed}
        disabled={check.isPending}
        onChange={(event) =>
          check.mutate({ mapping: run.mapping, options: { ...run.options, createStages: event.currentTarget.checked } })
        }
      />
      <FormProblem error={check.error} />
    </Section>
  )
}
