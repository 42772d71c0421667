import { Button, TextInput, Tooltip } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconInbox, IconPencilPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { TicketRow } from '#contract/tickets.ts'
import { keys } from '../api/keys.ts'
import { listQuery } from '../api/lists.ts'
import { useCan } from '../api/me.ts'
import { paths, type View } from '../paths.ts'
import { ButtonLink, Link } from '../ui/Link.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../ui/states.tsx'
import { ListRow } from './ListRow.tsx'
import { queryOf, VIEW_NAMES } from './views.ts'

interface ListProps {
  readonly inbox: string
  readonly view: View
  readonly q: string
  readonly ticketId: string | null
  readonly name: string
}

/** The tickets of a view, newest activity first. */
export function TicketList({ inbox, view, q, ticketId, name }: ListProps) {
  const query = queryOf(inbox, view, q)
  const list = useInfiniteQuery(listQuery<TicketRow>(keys.tickets.list(query), '/tickets', query))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const linkTo = (id: string) => paths.inboxTicket(inbox, view, id)
  useWalk(items, ticketId, (id) => ({ to: linkTo(id), search: q ? { q } : {} }))
  return (
    <section className="list" aria-label={`${VIEW_NAMES[view]}, ${name}`}>
      <ListHead key={`${inbox} ${view}`} inbox={inbox} view={view} q={q} />
      <div className="list-rows">
        {list.isPending && <SkeletonRows rows={7} height={84} />}
        {list.isError && !list.data && <ErrorState error={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && <Nothing view={view} q={q} />}
        <ul>
          {items.map((row) => (
            <ListRow key={row.id} row={row} to={linkTo(row.id)} q={q} open={row.id === ticketId} />
          ))}
        </ul>
        {list.hasNextPage && (
          <More
            loading={list.isFetchingNextPage}
            failed={list.isFetchNextPageError}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </div>
    </section>
  )
}

function ListHead({ inbox, view, q }: { inbox: string; view: View; q: string }) {
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(q)
  const mayCreate = useCan('tickets.write')
  const search = useDebouncedCallback(
    (value: string) =>
      void navigate({ to: paths.inbox(inbox, view), search: value.trim() ? { q: value } : {}, replace: true }),
    250,
  )
  useHotkeys([['/', () => field.current?.focus()]])
  return (
    <header className="list-head">
      <div className="list-title">
        <h1>{VIEW_NAMES[view]}</h1>
        <span className="muted small">Newest activity first</span>
        {mayCreate && (
          <Tooltip label="New ticket">
            <Link to={paths.newTicket()} className="list-new" aria-label="New ticket">
              <IconPencilPlus size={18} stroke={1.6} aria-hidden="true" />
            </Link>
          </Tooltip>
        )}
      </div>
      <TextInput
        ref={field}
        size="xs"
        type="search"
        aria-label="Search these tickets"
        placeholder="Search"
        dir="auto"
        maxLength={200}
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          search(currentTarget.value)
        }}
        onKeyDown={({ key }) => {
          if (key !== 'Escape') return
          setText('')
          search('')
          field.current?.blur()
        }}
      />
    </header>
  )
}

function Nothing({ view, q }: { view: View; q: string }) {
  const mayCreate = useCan('tickets.write')
  if (q)
    return (
      <EmptyState icon={IconSearch} title="Nothing matches">
        No ticket here has “{q}” in its subject, messages, comments or names. Try fewer words or another view.
      </EmptyState>
    )
  const words: Record<View, string> = {
    mine: 'No open ticket is yours. Take one from Unassigned.',
    unassigned: 'Every open ticket has an owner.',
    open: 'No ticket is open. New ones appear here by themselves.',
    closed: 'No ticket has been closed yet.',
  }
  return (
    <EmptyState
      icon={IconInbox}
      title={view === 'closed' ? 'Nothing closed' : 'All done'}
      action={
        view === 'open' && mayCreate ? (
          <ButtonLink to={paths.newTicket()} variant="default" size="xs">
            New ticket
          </ButtonLink>
        ) : null
      }
    >
      {words[view]}
    </EmptyState>
  )
}

/** Loads the next page when it comes into view; the button is for keyboards and for failures. */
function More({ loading, failed, onMore }: { loading: boolean; failed: boolean; onMore: () => void }) {
  const end = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  useEffect(() => {
    more.current = loading || failed ? () => undefined : onMore
  })
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      rootMargin: '200px',
    })
    if (end.current) watch.observe(end.current)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={end} className="more">
      <Button size="xs" variant="default" loading={loading} onClick={onMore}>
        {failed ? 'That did not work. Try again' : 'Load more'}
      </Button>
    </div>
  )
}

/** j and k walk through the list and open what they reach. */
function useWalk(
  items: readonly TicketRow[],
  ticketId: string | null,
  target: (id: string) => { to: string; search: object },
) {
  const navigate = useNavigate()
  const step = (by: 1 | -1) => {
    const rows = [...document.querySelectorAll<HTMLAnchorElement>('.list-rows .row')]
    const focused = rows.findIndex((row) => row === document.activeElement)
    const current = focused >= 0 ? focused : items.findIndex(({ id }) => id === ticketId)
    const next = rows[Math.min(Math.max(current + by, 0), rows.length - 1)]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
    const id = next?.dataset['id']
    // With a ticket open, the conversation follows.
    if (id && ticketId !== null) void navigate({ ...target(id), replace: true })
  }
  useHotkeys([
    ['j', () => step(1)],
    ['k', () => step(-1)],
  ])
}
