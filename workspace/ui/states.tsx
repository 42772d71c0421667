import { Button, Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { isApiError } from '../api/client.ts'

interface EmptyProps {
  readonly icon?: Icon
  readonly title: string
  readonly children?: ReactNode
  /** The next step. */
  readonly action?: ReactNode
  /** `h1` where it is all that the page says. */
  readonly heading?: 'h1' | 'h2'
}

/** Nothing to show: one sentence and the next step. */
export function EmptyState({ icon: Icon, title, children, action, heading: Title = 'h2' }: EmptyProps) {
  return (
    <div className="state">
      {Icon && <Icon size={26} stroke={1.5} aria-hidden="true" />}
      <Title className="state-title">{title}</Title>
      {children && <p className="muted">{children}</p>}
      {action}
    </div>
  )
}

interface ErrorProps extends Pick<EmptyProps, 'action' | 'heading'> {
  readonly error: unknown
  readonly retry?: () => void
}

/** What went wrong, what to do, and the reference that finds it in the log. */
export function ErrorState({ error, retry, action, heading: Title = 'h2' }: ErrorProps) {
  const api = isApiError(error) ? error : null
  const missing = api?.code === 'not-found'
  const refused = api?.code === 'not-allowed'
  const Icon = api?.code === 'offline' ? IconCloudOff : IconAlertTriangle
  return (
    <div className="state" role="alert">
      <Icon size={26} stroke={1.5} aria-hidden="true" />
      <Title className="state-title">
        {missing ? 'There is no such page' : refused ? 'You may not see this' : 'This could not be loaded'}
      </Title>
      <p className="muted">
        {missing
          ? 'It may have been deleted, or you may not have access to it.'
          : refused
            ? 'An administrator can give you the permission under Settings, Staff.'
            : (api?.message ?? 'Something went wrong on this page. Try again.')}
      </p>
      {action}
      {retry && !missing && !refused && (
        <Button variant="default" size="xs" onClick={retry}>
          Try again
        </Button>
      )}
      {api?.requestId && !missing && !refused && <p className="muted small">Reference {api.requestId}</p>}
    </div>
  )
}

/** Lines in the shape of what is coming. */
export function SkeletonRows({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  return (
    <div className="skeleton-rows" aria-busy="true" aria-label="Loading" role="status">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} style={{ height }} className="skeleton-row">
          <Skeleton height={11} width={`${30 + ((row * 17) % 30)}%`} />
          <Skeleton height={9} width={`${50 + ((row * 23) % 40)}%`} />
        </div>
      ))}
    </div>
  )
}
