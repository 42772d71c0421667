import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react'
import type { File as StoredFile } from '#contract/conversations.ts'
import { fileSize } from '../ui/times.ts'
import type { Upload } from './uploads.ts'

/** Files of a message: pictures are opened, everything else is saved. */
export function MessageFiles({ files }: { files: readonly StoredFile[] }) {
  if (files.length === 0) return null
  return (
    <ul className="files" aria-label="Files">
      {files.map((file) => (
        <li key={file.key}>
          <a className="file" href={file.url} target="_blank" rel="noreferrer">
            <IconFile size={16} stroke={1.6} aria-hidden="true" />
            <span className="cut" dir="auto">
              {file.name}
            </span>
            <span className="muted small figures">{fileSize(file.size)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

interface DraftFilesProps {
  readonly files: readonly StoredFile[]
  readonly uploads: readonly Upload[]
  readonly onRemove: (key: string) => void
  readonly onStop: (uploadId: string) => void
}

/** What will go with the message, and what is still on its way. */
export function DraftFiles({ files, uploads, onRemove, onStop }: DraftFilesProps) {
  if (files.length + uploads.length === 0) return null
  return (
    <ul className="files files-draft" aria-label="Files to send" aria-live="polite">
      {files.map(({ key, name, size }) => (
        <li key={key} className="file">
          <IconPaperclip size={15} stroke={1.6} aria-hidden="true" />
          <span className="cut" dir="auto">
            {name}
          </span>
          <span className="muted small figures">{fileSize(size)}</span>
          <Remove label={`Remove ${name}`} onClick={() => onRemove(key)} />
        </li>
      ))}
      {uploads.map(({ id, name, progress, error }) => (
        <li key={id} className="file" data-failed={error !== null || undefined}>
          <span className="cut" dir="auto">
            {name}
          </span>
          {error === null ? (
            <progress value={progress} max={1} aria-label={`${name} is being sent`} />
          ) : (
            <span className="small file-error" role="alert">
              {error}
            </span>
          )}
          <Remove label={error === null ? `Stop sending ${name}` : `Remove ${name}`} onClick={() => onStop(id)} />
        </li>
      ))}
    </ul>
  )
}

const Remove = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <button type="button" className="file-remove" aria-label={label} onClick={onClick}>
    <IconX size={14} aria-hidden="true" />
  </button>
)
