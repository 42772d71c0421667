import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { Editor as TipTap } from '@tiptap/react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Ticket } from '#contract/tickets.ts'
import { useMe } from '../api/me.ts'
import { FormProblem } from '../ui/problem.tsx'
import { type Draft, emptyDraft, keepDraft, readDraft, type WritingMode } from './draft.ts'
import { EditorWaiting } from './EditorWaiting.tsx'
import { DraftFiles } from './MessageFiles.tsx'
import { useComment, useReply } from './requests.ts'
import { PickFiles, SendMenu } from './SendMenu.tsx'
import { ThreadChoice } from './ThreadChoice.tsx'
import { useUploads } from './uploads.ts'

const loadEditor = () => import('./Editor.tsx')
// The editor is the heaviest part of the workspace: the conversation is there before it.
const Editor = lazy(() => loadEditor().then((module) => ({ default: module.Editor })))

/** Called while the ticket is still on its way, so that the editor comes beside it and not after. */
export const preloadEditor = (): void => void loadEditor().catch(() => undefined)

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
  const [threadId, setThreadId] = useThread(ticket)
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
    if (mode === 'reply')
      reply.mutate({ ...body, ...(threadId ? { threadId } : {}), ...(stageId ? { stageId } : {}) }, { onSuccess })
    else comment.mutate(body, { onSuccess })
  }
  // The editor keeps the functions it was made with.
  const latest = useRef({ send, add })
  useEffect(() => {
    latest.current = { send, add }
  })
  const [who] = ticket.contacts

  const placeholder = mode === 'reply' ? `Write to ${who?.name ?? 'the customer'}` : 'Write to your colleagues'
  const actions = (
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
  )
  return (
    <Suspense fallback={<EditorWaiting placeholder={placeholder} actions={actions} />}>
      {mode === 'reply' && <ThreadChoice threads={ticket.threads} chosen={threadId} onChoose={setThreadId} />}
      <Editor
        label={mode === 'reply' ? 'Your reply' : 'Your comment'}
        placeholder={placeholder}
        initial={draft.html}
        onChange={(html) => change({ html })}
        onFiles={(files) => latest.current.add(files)}
        onSend={() => latest.current.send()}
        onReady={(made) => {
          editor.current = made
          if (focusCount > 0) made.commands.focus('end')
        }}
        actions={actions}
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
    </Suspense>
  )
}

/** With several conversations one is chosen, at first the one in the portal; otherwise the server knows which. */
function useThread({ threads }: Ticket) {
  const [chosen, setChosen] = useState<string | null>(null)
  if (threads.length < 2) return [null, setChosen] as const
  const thread = threads.find(({ id }) => id === chosen) ?? threads.find(({ shown }) => shown) ?? threads[0]
  return [thread?.id ?? null, setChosen] as const
}
