import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { propertiesQuery } from '../../records/requests.ts'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'
import { FieldList } from './FieldList.tsx'
import { knownFields } from './known-fields.ts'

const MOST_FIELDS = 40

/** B-07: the fields of a ticket's page, and which of them customers change. */
export function DetailFieldsSection({ portal }: PortalSectionProps) {
  const change = usePortalChange(portal)
  const { data: properties = [] } = useQuery(propertiesQuery('ticket'))
  const fields = (change.isPending && change.variables.detailFields) || portal.detailFields
  const mayEdit = (name: string) => fields.some(({ property, editable }) => property === name && editable)
  return (
    <Section
      title="Fields of a ticket"
      description="What customers see beside a ticket besides its status, requester, number and times, and what of it they may change while the ticket is open."
    >
      <FieldList
        noun="field"
        known={knownFields(properties)}
        chosen={fields.map(({ property }) => property)}
        most={MOST_FIELDS}
        busy={change.isPending}
        onChange={(names) =>
          change.mutate({ detailFields: names.map((property) => ({ property, editable: mayEdit(property) })) })
        }
        beside={({ name, label, mayEdit: can }) =>
          can ? (
            <Switch
              size="xs"
              label="Customers change it"
              aria-label={`Customers change ${label}`}
              checked={mayEdit(name)}
              disabled={change.isPending}
              onChange={(event) => {
                const editable = event.currentTarget.checked
                change.mutate({
                  detailFields: fields.map((field) => (field.property === name ? { ...field, editable } : field)),
                })
              }}
            />
          ) : (
            <span className="muted small">read only</span>
          )
        }
      />
      <FormProblem error={change.error} />
    </Section>
  )
}
