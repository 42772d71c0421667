import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Ticket } from '#contract/tickets.ts'
import { ErrorState } from '../ui/states.tsx'
import { FlowEntry, keyOf, Linked } from './FlowItems.tsx'
import { flowQuery } from './requests.ts'

/** Closer to the end than this many pixels, one is reading the end and follows it. */
const NEAR_END = 120

/** The conversation, from its end; stays at the end while new messages come, and in place while earlier ones load. */
export function Flow({ ticket }: { ticket: Ticket }) {
  const flow = useInfiniteQuery(flowQuery(ticket.id))
  const items = flow.data?.pages.toReversed().flatMap((page) => page.items)
  const box = useRef<HTMLDivElement>(null)
  const before = useRef({ height: 0, first: '', atEnd: true })
  const first = items?.[0] ? keyOf(items[0]) : ''

  useLayoutEffect(() => {
    const element = box.current
    if (!element || !items) return
    const { height, first: firstBefore, atEnd } = before.current
    if (firstBefore !== '' && first !== firstBefore) element.scrollTop += element.scrollHeight - height
    else if (atEnd) element.scrollTop = element.scrollHeight
    before.current = { ...before.current, height: element.scrollHeight, first }
  }, [items, first])

  // The editor comes after the conversation and takes some of its height.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      if (before.current.atEnd) element.scrollTop = element.scrollHeight
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  const remember = () => {
    const element = box.current
    if (element) before.current.atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END
  }

  return (
    <div className="flow" ref={box} onScroll={remember} tabIndex={0} role="region" aria-label="Conversation">
      {flow.hasNextPage && (
        <div className="more">
          <Button
            size="xs"
            variant="default"
            loading={flow.isFetchingNextPage}
            onClick={() => void flow.fetchNextPage()}
          >
            Show earlier
          </Button>
        </div>
      )}
      {ticket.description && !flow.hasNextPage && (
        <section className="description" aria-label="Description">
          <h2 className="muted small">Description</h2>
          <p className="prose plain" dir="auto">
            <Linked text={ticket.description} />
          </p>
        </section>
      )}
      {flow.isPending && <FlowSkeleton />}
      {flow.isError && !flow.data && <ErrorState error={flow.error} retry={() => void flow.refetch()} />}
      {items?.map((item) => (
        <FlowEntry key={keyOf(item)} item={item} />
      ))}
    </div>
  )
}

const FlowSkeleton = () => (
  <div role="status" aria-label="Loading" aria-busy="true" className="flow-skeleton">
    {[72, 48, 60].map((width) => (
      <div key={width} className="message">
        <Skeleton circle height={32} />
        <div>
          <Skeleton height={11} width={140} mb={10} />
          <Skeleton height={10} width={`${width}%`} mb={8} />
          <Skeleton height={10} width={`${width - 18}%`} />
        </div>
      </div>
    ))}
  </div>
)
