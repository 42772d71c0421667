import { Checkbox, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Permission, PERMISSIONS } from '#contract/permissions.ts'
import { isPermission } from './permission.ts'

interface Props {
  label: string
  description?: string
  offered: readonly Permission[]
  value: readonly Permission[]
  disabled?: boolean
  error?: ReactNode
  onChange: (value: Permission[]) => void
}

/** Permissions as sentences. */
export function PermissionChoice({ label, description, offered, value, disabled = false, error, onChange }: Props) {
  return (
    <Checkbox.Group
      label={label}
      {...(description ? { description } : {})}
      value={[...value]}
      error={error}
      styles={{ error: { marginTop: 8 } }}
      onChange={(chosen) => onChange(chosen.filter(isPermission))}
    >
      <Stack gap={8} mt={8}>
        {offered.map((permission) => (
          <Checkbox key={permission} value={permission} label={PERMISSIONS[permission]} disabled={disabled} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
