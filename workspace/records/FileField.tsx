import { Button, FileButton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconFile } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { File as StoredFile } from '#contract/conversations.ts'
import type { Property } from '#contract/properties.ts'
import { api, isApiError } from '../api/client.ts'
import { uploadFile } from './upload-file.ts'
import classes from './records.module.css'

interface Props {
  readonly property: Property
  readonly value: string | null
  readonly readOnly: boolean
  readonly onSave: (key: string | null) => Promise<unknown>
}

/** A property that holds a file: opened, replaced and taken away. */
export function FileField({ property, value, readOnly, onSave }: Props) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const id = useId()
  const attempt = async (deed: () => Promise<unknown>) => {
    setBusy(true)
    setError(null)
    try {
      await deed()
    } catch (reason) {
      setError(isApiError(reason) ? reason.message : 'Something went wrong on this page. Try again.')
    } finally {
      setBusy(false)
    }
  }
  const send = (file: File | null) => {
    if (file) void attempt(async () => onSave((await uploadFile(file)).key))
  }
  return (
    <div className={classes['field']} role="group" aria-labelledby={id}>
      <Text component="dt" c="dimmed" id={id} className={classes['fieldLabel']}>
        <bdi>{property.label}</bdi>
      </Text>
      <dd className={`${classes['fieldValue']} ${classes['fieldStill']}`}>
        {value ? <StoredName fileKey={value} /> : readOnly && <span className="muted">–</span>}
        {!readOnly && (
          <div className={classes['fileDeeds']}>
            <FileButton onChange={send}>
              {(props) => (
                <Button {...props} size="compact-xs" variant="default" loading={busy}>
                  {value ? 'Replace' : 'Choose a file'}
                  <span className="unseen"> for {property.label}</span>
                </Button>
              )}
            </FileButton>
            {value && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                disabled={busy}
                onClick={() => void attempt(() => onSave(null))}
              >
                Remove
                <span className="unseen"> {property.label}</span>
              </Button>
            )}
          </div>
        )}
        {error && (
          <p className={classes['fieldError']} role="alert">
            {error}
          </p>
        )}
      </dd>
    </div>
  )
}

function StoredName({ fileKey }: { fileKey: string }) {
  const { data, isError } = useQuery({
    queryKey: ['files', fileKey],
    queryFn: ({ signal }) => api.get<StoredFile>(`/files/${fileKey}`, {}, signal),
    staleTime: Infinity,
  })
  if (isError) return <span className="muted">The file is not there any more.</span>
  if (!data) return <span className="muted">…</span>
  return (
    <a className={classes['fileName']} href={data.url} target="_blank" rel="noreferrer">
      <IconFile size={15} stroke={1.6} aria-hidden />
      <span dir="auto">{data.name}</span>
    </a>
  )
}
