import { Alert, Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ImportOptions, ImportRun } from '#contract/imports.ts'
import { useCan } from '../api/me.ts'
import { ListFields } from './ListFields.tsx'
import { listChoiceOf, listGap, listRefusal, NO_LIST, withList } from './list-choice.ts'
import { MappingTable } from './MappingTable.tsx'
import { completeMapping, type MappingProblem, mappingProblems } from './mapping.ts'
import { useCheck } from './requests.ts'
import classes from './imports.module.css'

/** Where the columns go and how the file is read; ends with the check of the whole file. */
export function MapStep({ run, onChecked }: { run: ImportRun; onChecked: () => void }) {
  const [mapping, setMapping] = useState(() => completeMapping(run))
  const [options, setOptions] = useState<ImportOptions>(run.options)
  const mayList = useCan('portal.manage')
  const [list, setList] = useState(() => (mayList ? listChoiceOf(run) : NO_LIST))
  const [tried, setTried] = useState(false)
  const check = useCheck(run.id)
  const problems = mappingProblems(mapping, run.targets)
  const gap = listGap(list)
  const listError = (tried && gap) || listRefusal(check.error)

  const submit = () => {
    setTried(true)
    if (problems.length === 0 && !gap)
      check.mutate({ mapping, options: withList(options, list) }, { onSuccess: onChecked })
  }

  return (
    <div className={classes['step']}>
      <Text c="dimmed" maw="66ch">
        Each column of the file goes to a field, to a text property of your own, or is left out. What Portico recognised
        is filled in; look it over.
      </Text>
      <MappingTable run={run} mapping={mapping} problems={tried ? problems : []} onChange={setMapping} />
      <Options run={run} options={options} onChange={setOptions} />
      {run.object === 'contact' && mayList && (
        <ListFields value={list} problem={listError} onChange={(next) => (check.reset(), setList(next))} />
      )}
      {run.list?.name && !mayList && <ListLeftOut name={run.list.name} />}
      {tried && <General problems={problems} />}
      {check.error && !listRefusal(check.error) && (
        <Alert color="red" role="alert">
          {check.error.message}
        </Alert>
      )}
      <Group>
        <Button loading={check.isPending} onClick={submit}>
          Check the file
        </Button>
        <Text size="sm" c="dimmed">
          Nothing is changed yet.
        </Text>
      </Group>
    </div>
  )
}

/** What is wrong with the mapping as a whole. */
function General({ problems }: { problems: MappingProblem[] }) {
  const general = problems.filter((one) => one.column === null)
  if (general.length === 0) return null
  return (
    <Alert color="red" role="alert">
      {general.map((one) => (
        <div key={one.message}>{one.message}</div>
      ))}
    </Alert>
  )
}

const ListLeftOut = ({ name }: { name: string }) => (
  <Text c="dimmed" maw="66ch">
    The contacts were to join <bdi>“{name}”</bdi>. That needs the permission “Customer portal settings”, which you do
    not have: this import will leave the list out.
  </Text>
)

interface OptionsProps {
  run: ImportRun
  options: ImportOptions
  onChange: (options: ImportOptions) => void
}

function Options({ run, options, onChange }: OptionsProps) {
  return (
    <Stack gap="lg">
      <Radio.Group
        label="Dates such as 3/4/2025"
        description="Only for dates that could be read both ways; 2025-04-03 is always clear."
        value={options.dateOrder ?? 'ask'}
        onChange={(value) => {
          const others = { ...options }
          delete others.dateOrder
          onChange(value === 'dmy' || value === 'mdy' ? { ...others, dateOrder: value } : others)
        }}
      >
        <Group mt={8} gap="lg">
          <Radio value="ask" label="List them as problems" />
          <Radio value="dmy" label="Day first: 3 April 2025" />
          <Radio value="mdy" label="Month first: 4 March 2025" />
        </Group>
      </Radio.Group>
      {run.object === 'ticket' && (
        <Checkbox
          label="Make the pipelines and stages that the file names and the workspace lacks"
          description="Off: tickets that name one of those are left out. The check lists what would be made."
          checked={options.createStages ?? false}
          onChange={(event) => onChange({ ...options, createStages: event.currentTarget.checked })}
        />
      )}
    </Stack>
  )
}
