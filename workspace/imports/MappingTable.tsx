import { Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ColumnMapping, ImportRun } from '#contract/imports.ts'
import { PROPERTY_WORDS } from '../records/property-words.ts'
import { propertiesQuery } from '../records/requests.ts'
import { CUSTOM, type MappingProblem, SKIP, mapColumn } from './mapping.ts'
import classes from './imports.module.css'

interface Props {
  run: ImportRun
  mapping: ColumnMapping[]
  problems: MappingProblem[]
  onChange: (mapping: ColumnMapping[]) => void
}

/** One row per column of the file: its name, what it holds, where it goes. */
export function MappingTable({ run, mapping, problems, onChange }: Props) {
  const { data: properties = [] } = useQuery(propertiesQuery(run.object))
  // A label that is not known yet becomes a text property.
  const typeOf = (label: string) => {
    const known = properties.find((one) => one.label.trim().toLowerCase() === label.trim().toLowerCase())
    return PROPERTY_WORDS[known?.type ?? 'text'].toLowerCase()
  }
  const choices = [
    {
      group: 'Fields',
      items: run.targets
        .filter((one) => one.target !== SKIP && one.target !== CUSTOM)
        .map(({ target, label, required }) => ({ value: target, label: required ? `${label} (needed)` : label })),
    },
    {
      group: 'Otherwise',
      items: [
        { value: CUSTOM, label: 'Property of your own' },
        { value: SKIP, label: 'Leave out' },
      ],
    },
  ]
  return (
    <ul className={classes['mapping']} aria-label="Columns of the file">
      {run.shape.columns.map((column, index) => {
        const mapped = mapping[index] ?? { column: index, target: SKIP }
        const name = column.name || `Column ${index + 1}`
        const problem = problems.find((one) => one.column === index)
        return (
          <li key={index} className={classes['mappingRow']} data-skipped={mapped.target === SKIP || undefined}>
            <div className={classes['mappingName']}>
              <Text fw={560} dir="auto" truncate title={name}>
                {name}
              </Text>
              <Samples values={column.samples} />
            </div>
            <div className={classes['mappingTarget']}>
              <Select
                aria-label={`Where “${name}” goes`}
                data={choices}
                value={mapped.target}
                searchable
                allowDeselect={false}
                nothingFoundMessage="No field is called that"
                error={mapped.target === CUSTOM ? undefined : problem?.message}
                onChange={(target) => target && onChange(mapColumn(mapping, index, target, name))}
              />
              {mapped.target === CUSTOM && (
                <TextInput
                  aria-label={`Name of the property for “${name}”`}
                  placeholder="Name of the property"
                  dir="auto"
                  maxLength={100}
                  value={mapped.label ?? ''}
                  error={problem?.message}
                  rightSection={<span className="muted small">{typeOf(mapped.label ?? '')}</span>}
                  rightSectionWidth={88}
                  onChange={(event) => {
                    const label = event.currentTarget.value
                    onChange(mapping.map((one) => (one.column === index ? { ...one, label } : one)))
                  }}
                />
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Samples({ values }: { values: string[] }) {
  const shown = values.filter((value) => value !== '').slice(0, 3)
  if (shown.length === 0)
    return (
      <Text size="sm" c="dimmed" fs="italic">
        Empty in the first rows
      </Text>
    )
  return (
    <Text size="sm" c="dimmed" dir="auto" lineClamp={1} title={shown.join('\n')}>
      {shown.join(' · ')}
    </Text>
  )
}
