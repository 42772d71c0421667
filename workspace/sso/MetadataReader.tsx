import { Button, FileButton, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { MetadataFound, MetadataRead } from '#contract/sso-set-up.ts'
import { isApiError } from '../api/client.ts'
import { fieldWords, FormProblem } from '../ui/problem.tsx'
import { useMetadata } from './requests.ts'
import own from './sso.module.css'

const WAYS = [
  { value: 'url', label: 'From an address' },
  { value: 'file', label: 'From a file' },
  { value: 'xml', label: 'Pasted' },
]

/** O-02: reads the provider's metadata into the form, where it is looked at before it is saved. */
export function MetadataReader({
  connectionId,
  onFound,
}: {
  connectionId: string
  onFound: (found: MetadataFound) => void
}) {
  const [way, setWay] = useState('url')
  const [url, setUrl] = useState('')
  const [xml, setXml] = useState('')
  // Else the same file, mended and chosen again, would be no change.
  const forget = useRef<() => void>(null)
  const read = useMetadata(connectionId)
  const field = isApiError(read.error) ? read.error.fields[0] : undefined
  const error = field && fieldWords(field.message)
  const start = (from: MetadataRead) => read.mutate(from, { onSuccess: onFound })
  return (
    <div className={own['metadata']} role="group" aria-label="Metadata of the provider">
      <h3 className={own['partTitle']}>Metadata of the provider</h3>
      <SegmentedControl
        size="xs"
        aria-label="Where the metadata is"
        data={WAYS}
        value={way}
        onChange={(value) => {
          read.reset()
          setWay(value)
        }}
      />
      {way === 'url' && (
        <TextInput
          label="Metadata address"
          placeholder="https://id.example.com/metadata.xml"
          dir="ltr"
          inputMode="url"
          maxLength={2000}
          value={url}
          error={error}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
      )}
      {way === 'xml' && (
        <Textarea
          label="Metadata XML"
          placeholder="<EntityDescriptor …"
          dir="ltr"
          autosize
          minRows={4}
          maxRows={12}
          maxLength={500_000}
          value={xml}
          error={error}
          onChange={(event) => setXml(event.currentTarget.value)}
        />
      )}
      {way === 'file' ? (
        <FileButton
          accept=".xml,text/xml,application/xml"
          inputProps={{ 'aria-label': 'Metadata file' }}
          resetRef={forget}
          onChange={(file) => {
            void file?.text().then((text) => start({ xml: text }))
            forget.current?.()
          }}
        >
          {(props) => (
            <Button size="xs" variant="default" loading={read.isPending} {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
      ) : (
        <Button
          size="xs"
          variant="default"
          disabled={(way === 'url' ? url : xml).trim() === ''}
          loading={read.isPending}
          onClick={() => start(way === 'url' ? { url: url.trim() } : { xml })}
        >
          Read it
        </Button>
      )}
      {way === 'file' && error && (
        <p className={own['wrong']} role="alert">
          {error}
        </p>
      )}
      {!field && <FormProblem error={read.error} />}
      {read.data && (
        <p role="status" className="muted">
          The form is filled in from the metadata of {read.data.issuer}. Look at it, and save it.
        </p>
      )}
    </div>
  )
}
