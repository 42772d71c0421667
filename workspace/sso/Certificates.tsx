import { Button, FileButton, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { StatusPill } from '../ui/StatusPill.tsx'
import { asPem, readCertificate } from './read-certificate.ts'
import { dayOf } from './words.ts'
import own from './sso.module.css'

const MOST = 4

interface Props {
  readonly certificates: readonly string[]
  readonly error: string | undefined
  readonly onChange: (certificates: string[]) => void
}

/** The provider's certificates: several count at once, so that its key can change without anybody waiting (O-02). */
export function Certificates({ certificates, error, onChange }: Props) {
  const [adding, add] = useDisclosure(false)
  const open = adding || certificates.length === 0
  return (
    <div className={own['part']} style={{ marginBlockStart: 0 }} role="group" aria-label="Certificates">
      <h3 className={own['partTitle']}>Certificates</h3>
      <p className="muted small">
        With which the provider signs. Up to four count at once: add the new one before the provider changes its key.
      </p>
      {certificates.length > 0 && (
        <ul className={own['rows']}>
          {certificates.map((pem) => (
            <Certificate key={pem} pem={pem} onRemove={() => onChange(certificates.filter((one) => one !== pem))} />
          ))}
        </ul>
      )}
      {error && (
        <p className={own['wrong']} role="alert">
          {error}
        </p>
      )}
      {open && certificates.length < MOST && (
        <Entry
          known={certificates}
          onAdd={(pem) => {
            onChange([...certificates, pem])
            add.close()
          }}
        />
      )}
      {!open && certificates.length < MOST && (
        <div>
          <Button size="xs" variant="default" onClick={add.open}>
            Add a certificate
          </Button>
        </div>
      )}
    </div>
  )
}

function Certificate({ pem, onRemove }: { pem: string; onRemove: () => void }) {
  const facts = readCertificate(pem)
  const ended = facts !== null && Date.parse(facts.until) < Date.now()
  const name = facts?.subject || 'A certificate that cannot be read here'
  return (
    <li>
      <span className={own['row']}>
        <span dir="auto">{name}</span>
        {facts && (
          <span className="muted small">
            {dayOf(facts.from)} to {dayOf(facts.until)}
          </span>
        )}
      </span>
      {ended && <StatusPill tone="warn">Its time is over</StatusPill>}
      <Button size="compact-sm" variant="default" onClick={onRemove}>
        Remove<span className="unseen"> the certificate {name}</span>
      </Button>
    </li>
  )
}

/** Pasted or out of a file; it counts when the form is saved. */
function Entry({ known, onAdd }: { known: readonly string[]; onAdd: (pem: string) => void }) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  // Else the same file, mended and chosen again, would be no change.
  const forget = useRef<() => void>(null)
  const take = (from: string) => {
    const pem = asPem(from)
    const wrong = known.includes(pem)
      ? 'It is in the list already.'
      : readCertificate(pem) === null
        ? 'This is no X.509 certificate in PEM or base64.'
        : null
    setProblem(wrong)
    if (wrong) return setText(from)
    setText('')
    onAdd(pem)
  }
  return (
    <>
      <Textarea
        label="A certificate"
        placeholder="-----BEGIN CERTIFICATE-----"
        dir="ltr"
        autosize
        minRows={3}
        maxRows={8}
        maxLength={20_000}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={own['deeds']}>
        <Button size="xs" variant="default" disabled={text.trim() === ''} onClick={() => take(text)}>
          Add the certificate
        </Button>
        <FileButton
          accept=".pem,.crt,.cer,.txt"
          inputProps={{ 'aria-label': 'File of a certificate' }}
          resetRef={forget}
          onChange={(file) => {
            void file?.arrayBuffer().then((bytes) => take(pemIn(bytes)))
            forget.current?.()
          }}
        >
          {(props) => (
            <Button size="xs" variant="subtle" {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </div>
    </>
  )
}

/** A file is text, or the certificate's bytes themselves (.cer). */
function pemIn(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer.slice(0, 20_000))
  const sequence = 0x30
  return bytes[0] === sequence && bytes[1] !== undefined && bytes[1] >= 0x80
    ? btoa(String.fromCharCode(...bytes))
    : new TextDecoder().decode(bytes)
}
