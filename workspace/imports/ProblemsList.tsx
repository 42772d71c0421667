import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ImportProblem, ImportRun } from '#contract/imports.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { Section } from '../ui/Page.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { problemsFile } from './requests.ts'
import { problemEffect } from './problem-effect.ts'
import { numberOf } from './run-state.ts'
import classes from './imports.module.css'
import { LoadMore } from '../ui/LoadMore.tsx'

/** What is wrong in the file, row by row, with the same as a file to mend and import again. */
export function ProblemsList({ run }: { run: ImportRun }) {
  // The state is in the key: a check's problems are not a run's.
  const list = useInfiniteQuery(
    listQuery<ImportProblem>(
      [...keys.imports.problems(run.id), run.state, run.problems],
      `/imports/${run.id}/problems`,
    ),
  )
  const problems = list.data?.pages.flatMap((page) => page.items) ?? []
  if (run.problems === 0) return null
  return (
    <Section
      title={run.problems === 1 ? '1 problem' : `${numberOf(run.problems)} problems`}
      description="Line numbers are those of the file. The problem file holds every row with what is wrong, to mend and import again."
      actions={
        <Button
          component="a"
          href={problemsFile(run.id)}
          download
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          Download problem file
        </Button>
      }
    >
      {list.isPending && <SkeletonRows rows={4} height={36} />}
      {list.isError && problems.length === 0 && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      <ul className={classes['problems']} aria-label="Problems">
        {problems.map((problem, index) => (
          <li key={index}>
            <span className="muted">Line {numberOf(problem.line)}</span>
            <bdi>{problem.field || 'Whole row'}</bdi>
            <span>
              <Effect problem={problem} /> <span dir="auto">{problem.message}</span>
            </span>
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </Section>
  )
}

function Effect({ problem }: { problem: ImportProblem }) {
  const { words, tone } = problemEffect(problem)
  return <StatusPill tone={tone}>{words}</StatusPill>
}
