import { Select } from '@mantine/core'
import type { Domain } from '#contract/domains.ts'

interface Props {
  readonly domains: readonly Domain[]
  readonly value: string
  readonly onChange: (domainId: string) => void
}

/** D-07: which domain the settings below are of. Not shown where there is but one. */
export function DomainPicker({ domains, value, onChange }: Props) {
  if (domains.length < 2) return null
  return (
    <Select
      label="Domain"
      maw={340}
      mb="md"
      data={domains.map(({ id, name, portals }) => ({ value: id, label: `${name}${onIt(portals)}` }))}
      value={value}
      allowDeselect={false}
      onChange={(id) => id && onChange(id)}
    />
  )
}

const onIt = (portals: Domain['portals']) =>
  portals.length > 0 ? ` · ${portals.map(({ name }) => name).join(', ')}` : ''
