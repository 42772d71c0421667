import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import type { ImportRun } from '#contract/imports.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { useCancel } from './requests.ts'
import { numberOf, percentOf, rowsOf } from './run-state.ts'

/** The bar while the server checks or imports; it goes on when the page is closed. */
export function ProgressStep({ run }: { run: ImportRun }) {
  const cancel = useCancel(run.id)
  const confirm = useConfirm()
  const checking = run.state === 'checking'
  const percent = percentOf(run.rows)
  const ask = async () => {
    const sure =
      checking ||
      (await confirm({
        title: 'Stop the import?',
        text: 'Rows that are already in stay. Going on later, or importing the same file again, changes nothing twice.',
        action: 'Stop the import',
        danger: true,
      }))
    if (sure) cancel.mutate()
  }
  return (
    <Stack gap="sm" maw={640}>
      <Group justify="space-between" role="status">
        <Text fw={560}>{checking ? 'Checking every row' : 'Importing'}</Text>
        <Text c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {run.rows.total > 0 ? `${numberOf(run.rows.done)} of ${rowsOf(run.rows.total)} · ${percent} %` : 'Starting'}
        </Text>
      </Group>
      <Progress
        value={run.rows.total > 0 ? percent : 100}
        animated
        size="lg"
        aria-label={checking ? 'Check' : 'Import'}
      />
      <Text size="sm" c="dimmed">
        You can leave this page: the work goes on, and you find it under Imports.
      </Text>
      <Group>
        <Button variant="default" loading={cancel.isPending} onClick={() => void ask()}>
          Stop
        </Button>
      </Group>
      {cancel.error && (
        <Alert color="red" role="alert">
          {cancel.error.message}
        </Alert>
      )}
    </Stack>
  )
}
