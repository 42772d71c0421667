import { Tooltip } from '@mantine/core'
import type { Comment, FlowItem, Message } from '#contract/conversations.ts'
import { eventWords } from '../records/event-words.ts'
import { PersonFace } from '../ui/PersonFace.tsx'
import { fullTime, messageTime } from '../ui/times.ts'
import { findLinks } from './find-links.ts'
import { MessageFiles } from './MessageFiles.tsx'

const At = ({ at }: { at: string }) => (
  <Tooltip label={fullTime(at)}>
    <time dateTime={at} className="muted small">
      {messageTime(at)}
    </time>
  </Tooltip>
)

/** The server has sanitised the HTML (S30); the content policy stops whatever it would load. */
function Body({ html, text }: { html: string | null; text: string }) {
  if (html !== null) return <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
  if (text === '') return null
  return (
    <p className="prose plain" dir="auto">
      <Linked text={text} />
    </p>
  )
}

/** Plain text with its web addresses as links. */
export const Linked = ({ text }: { text: string }) =>
  findLinks(text).map(({ text: words, href }, index) =>
    href === null ? (
      words
    ) : (
      <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {words}
      </a>
    ),
  )

const SOURCES: Record<string, string> = {
  email: 'e-mail',
  form: 'form',
  portal: 'portal',
  api: 'API',
  import: 'import',
}

function MessageItem({ message }: { message: Message }) {
  const staff = message.author === 'staff'
  const source = SOURCES[message.source]
  return (
    <article
      className={staff ? 'message message-staff' : 'message'}
      aria-label={`${staff ? 'Answer by' : 'Message by'} ${message.by.name}`}
    >
      <PersonFace name={message.by.name} staff={staff} />
      <div className="message-body">
        <header>
          <strong dir="auto">{message.by.name}</strong>
          <At at={message.sentAt} />
          {source && <span className="muted small">· {source}</span>}
        </header>
        <Body html={message.html} text={message.text} />
        <MessageFiles files={message.files} />
      </div>
    </article>
  )
}

function CommentItem({ comment }: { comment: Comment }) {
  return (
    <article className="note" aria-label={`Comment by ${comment.by.name}, only staff see this`}>
      <header>
        <strong dir="auto">{comment.by.name}</strong>
        <span className="small note-mark">commented · only staff see this</span>
        <At at={comment.createdAt} />
      </header>
      <Body html={comment.html} text={comment.text} />
      <MessageFiles files={comment.files} />
    </article>
  )
}

/** One item of the conversation: a message, a comment, or a line about what happened. */
export function FlowEntry({ item }: { item: FlowItem }) {
  if (item.kind === 'message') return <MessageItem message={item.message} />
  if (item.kind === 'comment') return <CommentItem comment={item.comment} />
  const { who, did } = eventWords(item.event, 'ticket')
  return (
    <p className="event">
      <bdi>{who}</bdi> {did} · <At at={item.at} />
    </p>
  )
}

export const keyOf = (item: FlowItem): string =>
  item.kind === 'message'
    ? `m${item.message.id}`
    : item.kind === 'comment'
      ? `c${item.comment.id}`
      : `e${item.event.id}`
