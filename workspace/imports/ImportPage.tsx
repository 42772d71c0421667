import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportRun } from '#contract/imports.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { useParam } from '../ui/params.ts'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { CheckedStep } from './CheckedStep.tsx'
import { EndStep } from './EndStep.tsx'
import { MapStep } from './MapStep.tsx'
import { ProgressStep } from './ProgressStep.tsx'
import { RunPill } from './RunPill.tsx'
import { importQuery } from './requests.ts'
import { OBJECT_NAMES, rowsOf } from './run-state.ts'

const BACK = { to: paths.imports(), label: 'Imports' }

/** One import, at the step that the server has it at: loading the page again comes back to the same place. */
export function ImportPage() {
  const id = useParam('importId')
  const run = useQuery(importQuery(id))
  const [mapping, setMapping] = useState(false)
  if (!run.data)
    return (
      <Page title="Import" back={BACK} wide>
        {run.isPending ? <SkeletonRows rows={6} /> : <ErrorState error={run.error} retry={() => void run.refetch()} />}
      </Page>
    )
  return (
    <Page
      title={run.data.fileName}
      back={BACK}
      wide
      description={<About run={run.data} />}
      actions={<RunPill state={run.data.state} />}
    >
      <Step run={run.data} mapping={mapping} setMapping={setMapping} />
    </Page>
  )
}

const About = ({ run }: { run: ImportRun }) => (
  <>
    {OBJECT_NAMES[run.object].many} · {run.shape.columns.length} columns
    {run.rows.total > 0 && ` · ${rowsOf(run.rows.total)}`} · {run.shape.encoding}, {separatorWord(run.shape.separator)}
  </>
)

const separatorWord = (separator: string): string =>
  ({ ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' })[separator] ?? separator

interface StepProps {
  run: ImportRun
  mapping: boolean
  setMapping: (mapping: boolean) => void
}

function Step({ run, mapping, setMapping }: StepProps) {
  if (run.state === 'checking' || run.state === 'running') return <ProgressStep run={run} />
  if (run.state === 'uploaded' || mapping) return <MapStep key={run.id} run={run} onChecked={() => setMapping(false)} />
  if (run.state === 'checked') return <CheckedStep run={run} onBack={() => setMapping(true)} />
  return <EndStep run={run} onBack={() => setMapping(true)} />
}
