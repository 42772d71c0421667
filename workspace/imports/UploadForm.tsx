import '@mantine/dropzone/styles.layer.css'
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import type { Named } from '#contract/common.ts'
import type { ImportObject, ImportRun } from '#contract/imports.ts'
import { type Choice, ChoiceCards } from '../ui/ChoiceCards.tsx'
import { uploadImport } from './requests.ts'
import { OBJECT_NAMES } from './run-state.ts'

/** Associations point at records that are there already: hence the order. */
const CHOICES: readonly Choice<ImportObject>[] = (
  [
    ['company', 'First, because contacts and tickets point at them.'],
    ['contact', 'Second, with the companies they belong to.'],
    ['ticket', 'Last, with the contacts and companies they are about.'],
  ] as const
).map(([value, effect]) => ({ value, effect, label: OBJECT_NAMES[value].many }))

type Upload = { name: string; fraction: number; stop: AbortController }

interface Props {
  /** The list that contacts are imported for: then nothing else is. */
  list?: Named
  onUploaded: (run: ImportRun) => void
}

/** What is imported, and the file, with its way to the server. */
export function UploadForm({ list, onUploaded }: Props) {
  const [object, setObject] = useState<ImportObject>(list ? 'contact' : 'company')
  const [upload, setUpload] = useState<Upload | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [last, setLast] = useState<File | null>(null)

  const send = async (file: File) => {
    const stop = new AbortController()
    setLast(file)
    setError(null)
    setUpload({ name: file.name, fraction: 0, stop })
    try {
      onUploaded(
        await uploadImport(
          { object, listId: list?.id },
          file,
          (fraction) => setUpload({ name: file.name, fraction, stop }),
          stop.signal,
        ),
      )
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason))
    } finally {
      setUpload(null)
    }
  }

  return (
    <Stack gap="lg" maw={640}>
      {list ? (
        <Text>
          Every contact of the file is put on <bdi>“{list.name}”</bdi>: new ones are made, and those whom Portico knows
          by record ID or address are brought up to date.
        </Text>
      ) : (
        <ChoiceCards
          name="What does the file hold?"
          showName
          choices={CHOICES}
          value={object}
          disabled={upload !== null}
          onChange={setObject}
        />
      )}
      {upload ? (
        <Uploading upload={upload} onStop={() => (upload.stop.abort(), setUpload(null))} />
      ) : (
        <Drop onFile={send} onRefused={setError} />
      )}
      {error && (
        <Alert color="red" role="alert" title="The file was not taken">
          {error}
          {last && (
            <Group mt="sm">
              <Button size="compact-sm" variant="default" onClick={() => void send(last)}>
                Try again
              </Button>
            </Group>
          )}
        </Alert>
      )}
    </Stack>
  )
}

function Drop({ onFile, onRefused }: { onFile: (file: File) => void; onRefused: (why: string) => void }) {
  return (
    <Dropzone
      multiple={false}
      inputProps={{ 'aria-label': 'CSV file' }}
      accept={{ 'text/csv': ['.csv', '.txt', '.tsv'] }}
      aria-label="Choose a CSV file"
      p="xl"
      radius="md"
      onDrop={(files) => files[0] && onFile(files[0])}
      onReject={() => onRefused('Only one CSV file at a time. Save a spreadsheet as “CSV UTF-8” first.')}
    >
      <Stack align="center" gap={4} ta="center">
        <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden />
        <Text fw={560}>Drop a CSV file here, or choose one</Text>
        <Text size="sm" c="dimmed">
          The first row names the columns. Comma, semicolon or tab between cells; nothing is stored before you have
          checked it.
        </Text>
      </Stack>
    </Dropzone>
  )
}

function Uploading({ upload, onStop }: { upload: Upload; onStop: () => void }) {
  const percent = Math.round(upload.fraction * 100)
  return (
    <Stack gap={8} role="status">
      <Group justify="space-between" wrap="nowrap">
        <Text truncate dir="auto">
          {percent < 100 ? `Sending ${upload.name}` : `Reading ${upload.name}`}
        </Text>
        <Button size="compact-sm" variant="subtle" onClick={onStop}>
          Stop
        </Button>
      </Group>
      <Progress value={percent} animated={percent === 100} aria-label={`Sending ${upload.name}`} />
    </Stack>
  )
}
