import { Alert, Button, Group } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { FullTime } from '../ui/RelativeTime.tsx'

interface Props {
  at: string
  /** Null: the reader may not restore. */
  onRestore: (() => void) | null
  busy: boolean
}

/** Says that the record is hidden, and offers the way back. */
export function DeletedBanner({ at, onRestore, busy }: Props) {
  return (
    <Alert color="red" variant="light" mb="lg" icon={<IconTrash size={17} />}>
      <Group justify="space-between">
        <span>
          Deleted on <FullTime at={at} />. Nobody finds it in lists any more.
        </span>
        {onRestore && (
          <Button size="xs" variant="default" loading={busy} onClick={onRestore}>
            Restore
          </Button>
        )}
      </Group>
    </Alert>
  )
}
