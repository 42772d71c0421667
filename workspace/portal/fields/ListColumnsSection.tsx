import { useQuery } from '@tanstack/react-query'
import { propertiesQuery } from '../../records/requests.ts'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'
import { FieldList } from './FieldList.tsx'
import { type KnownField, knownColumns } from './known-fields.ts'
import classes from './fields.module.css'

const MOST_COLUMNS = 12

/** B-07: the columns of the customers' list, in their order. */
export function ListColumnsSection({ portal }: PortalSectionProps) {
  const change = usePortalChange(portal)
  const { data: properties = [] } = useQuery(propertiesQuery('ticket'))
  const known = knownColumns(properties)
  // What is being saved is shown at once.
  const chosen = (change.isPending && change.variables.listColumns) || portal.listColumns
  return (
    <Section
      title="Columns of the list"
      description="What customers see of each ticket in their list. The subject stays: it opens the ticket."
    >
      <FieldList
        noun="column"
        known={known}
        chosen={chosen}
        most={MOST_COLUMNS}
        busy={change.isPending}
        fixed="subject"
        onChange={(listColumns) => change.mutate({ listColumns })}
      />
      <FormProblem error={change.error} />
      <Preview columns={chosen.flatMap((name) => known.find((field) => field.name === name) ?? [])} />
    </Section>
  )
}

/** A row as customers see it, with made-up values; on a phone a row is a card. */
function Preview({ columns }: { columns: readonly KnownField[] }) {
  return (
    <figure className={classes['preview']}>
      <figcaption className="muted small">Preview, with made-up values</figcaption>
      <div tabIndex={0} role="group" aria-label="Preview of a row">
        <table>
          <thead>
            <tr>
              {columns.map(({ name, label }) => (
                <th key={name} scope="col" dir="auto">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {columns.map(({ name, sample }) => (
                <td key={name} data-name={name} dir="auto">
                  {sample}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </figure>
  )
}
