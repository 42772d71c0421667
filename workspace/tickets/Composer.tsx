import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconChevronDown, IconLock, IconPaperclip } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Editor as TipTap } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import type { Stage, Ticket } from '#contract/tickets.ts'
import { pipelinesQuery } from '../api/desk.ts'
import { useMe } from '../api/me.ts'
import { FormProblem } from '../ui/problem.tsx'
import { fileSize } from '../ui/times.ts'
import { type Draft, emptyDraft, keepDraft, readDraft, type WritingMode } from './draft.ts'
import { Editor } from './Editor.tsx'
import { DraftFiles } from './MessageFiles.tsx'
import { useComment, useReply } from './requests.ts'
import { useUploads } from './uploads.ts'

interface ComposerProps {
  readonly ticket: Ticket
  readonly mode: WritingMode
  readonly onMode: (mode: WritingMode) => void
  /** Grows with every wish to write, by key or click. */
  readonly focusCount: number
}

/** Where staff write: an answer that the customer gets, or a comment that only staff see. */
export function Composer({ ticket, mode, onMode, focusCount }: ComposerProps) {
  const choose = (
    <div className="write-modes" role="tablist" aria-label="What to write">
      {ticket.can.reply && <Mode mode="reply" current={mode} label="Reply" onMode={onMode} />}
      {ticket.can.comment && <Mode mode="comment" current={mode} label="Comment" onMode={onMode} />}
      {mode === 'comment' && (
        <span className="write-note">
          <IconLock size={13} aria-hidden="true" /> only staff see this
        </span>
      )}
    </div>
  )
  if (!ticket.can.reply && !ticket.can.comment) return null
  return (
    <section className={`write write-${mode}`} aria-label={mode === 'reply' ? 'Write a reply' : 'Write a comment'}>
      {choose}
      <Writing key={`${ticket.id} ${mode}`} ticket={ticket} mode={mode} focusCount={focusCount} />
    </section>
  )
}

interface ModeProps {
  readonly mode: WritingMode
  readonly current: WritingMode
  readonly label: string
  readonly onMode: (mode: WritingMode) => void
}

const Mode = ({ mode, current, label, onMode }: ModeProps) => (
  <button type="button" role="tab" aria-selected={mode === current} className="write-mode" onClick={() => onMode(mode)}>
    {label}
  </button>
)

/** The text, its files and the draft that is kept of both. */
function useDraft(ticketId: string, mode: WritingMode) {
  const { user } = useMe()
  const [draft, setDraft] = useState(() => readDraft(user.id, ticketId, mode))
  const change = (values: Partial<Draft>) => setDraft((before) => ({ ...before, ...values }))
  useEffect(() => keepDraft(user.id, ticketId, mode, draft), [user.id, ticketId, mode, draft])
  return { draft, setDraft, change }
}

function Writing({ ticket, mode, focusCount }: Omit<ComposerProps, 'onMode'>) {
  const { limits } = useMe()
  const { draft, setDraft, change } = useDraft(ticket.id, mode)
  const { uploads, add, remove, busy } = useUploads(limits, draft.files.length, (file) =>
    setDraft((before) => ({ ...before, files: [...before.files, file] })),
  )
  const reply = useReply(ticket.id)
  const comment = useComment(ticket.id)
  const deed = mode === 'reply' ? reply : comment
  const editor = useRef<TipTap>(null)
  useEffect(() => {
    if (focusCount > 0) editor.current?.commands.focus('end')
  }, [focusCount])

  const empty = draft.html === '' && draft.files.length === 0
  const send = (stageId?: string) => {
    if (empty || busy || deed.isPending) return
    const body = {
      ...(draft.html === '' ? {} : { html: draft.html }),
      fileKeys: draft.files.map(({ key }) => key),
      onceKey: draft.onceKey,
    }
    const onSuccess = () => {
      editor.current?.commands.clearContent()
      setDraft(emptyDraft())
    }
    if (mode === 'reply') reply.mutate({ ...body, ...(stageId ? { stageId } : {}) }, { onSuccess })
    else comment.mutate(body, { onSuccess })
  }
  // The editor keeps the functions it was made with.
  const latest = useRef({ send, add })
  useEffect(() => {
    latest.current = { send, add }
  })
  const [who] = ticket.contacts

  return (
    <Editor
      label={mode === 'reply' ? 'Your reply' : 'Your comment'}
      placeholder={mode === 'reply' ? `Write to ${who?.name ?? 'the customer'}` : 'Write to your colleagues'}
      initial={draft.html}
      onChange={(html) => change({ html })}
      onFiles={(files) => latest.current.add(files)}
      onSend={() => latest.current.send()}
      onReady={(made) => {
        editor.current = made
        if (focusCount > 0) made.commands.focus('end')
      }}
      actions={
        <div className="write-actions">
          <PickFiles limits={limits} onFiles={add} />
          <span className="write-gap" />
          {mode === 'reply' ? (
            <SendMenu ticket={ticket} pending={deed.isPending} disabled={empty || busy} onSend={send} />
          ) : (
            <Button
              size="xs"
              className="comment-button"
              loading={deed.isPending}
              disabled={empty || busy}
              onClick={() => send()}
            >
              Add comment
            </Button>
          )}
        </div>
      }
    >
      <DraftFiles
        files={draft.files}
        uploads={uploads}
        onRemove={(key) => change({ files: draft.files.filter((file) => file.key !== key) })}
        onStop={remove}
      />
      {deed.error && (
        <div className="write-problem">
          <FormProblem error={deed.error} />
        </div>
      )}
    </Editor>
  )
}

function PickFiles({
  limits,
  onFiles,
}: {
  limits: { fileBytes: number; files: number }
  onFiles: (files: readonly File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Tooltip label={`Attach files: up to ${limits.files}, ${fileSize(limits.fileBytes)} each`}>
        <ActionIcon variant="subtle" color="gray" aria-label="Attach files" onClick={() => input.current?.click()}>
          <IconPaperclip size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </>
  )
}

interface SendMenuProps {
  readonly ticket: Ticket
  readonly pending: boolean
  readonly disabled: boolean
  readonly onSend: (stageId?: string) => void
}

function SendMenu({ ticket, pending, disabled, onSend }: SendMenuProps) {
  const { data: pipelines } = useQuery(pipelinesQuery)
  const stages: Stage[] = pipelines?.find(({ id }) => id === ticket.pipeline.id)?.stages ?? []
  return (
    <Button.Group>
      <Tooltip label="Ctrl + Enter">
        <Button size="xs" loading={pending} disabled={disabled} onClick={() => onSend()}>
          Send
        </Button>
      </Tooltip>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button
            size="xs"
            px={6}
            disabled={disabled || pending}
            aria-label="Send and move to a stage"
            className="send-more"
          >
            <IconChevronDown size={15} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Send and move to</Menu.Label>
          {stages.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => onSend(id)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
