import { Button, Group, SegmentedControl, Select } from '@mantine/core'
import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconEye, IconRefresh } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Named } from '#contract/common.ts'
import { useCan } from '../api/me.ts'
import type { PortalSectionProps } from '../portal/change.ts'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { Section } from '../ui/Page.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { previewLink, useOpenPreview } from './requests.ts'
import classes from './preview.module.css'

const PAGES = [
  { value: '/tickets', label: 'List of tickets' },
  { value: '/preview/ticket', label: 'A ticket' },
  { value: '/tickets/new', label: 'Form for a new ticket' },
  { value: '/sign-in', label: 'Sign-in page' },
]
const WIDTHS = { desktop: 1280, phone: 390 } as const
type Width = keyof typeof WIDTHS
const HEIGHT = 760

/** P-11: the portal as it is now, in a frame, as nobody or as a customer. */
export function PreviewSection({ portal }: PortalSectionProps) {
  const mayViewAs = useCan('portal.view-as')
  const open = useOpenPreview()
  const [contact, setContact] = useState<Named | null>(null)
  const [page, setPage] = useState('/tickets')
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })
  const [width, setWidth] = useState<Width>(phone ? 'phone' : 'desktop')
  return (
    <Section
      title="Preview"
      description="The portal as it is now, with your settings. Nothing can be changed in it; viewing as a customer is kept in the audit log."
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconEye size={15} aria-hidden />}
          loading={open.isPending}
          onClick={() => open.mutate({ portalId: portal.id, contactId: contact?.id })}
        >
          Open in a new tab
        </Button>
      }
    >
      <div className={classes['tools']}>
        <Select
          label="Page"
          data={PAGES}
          value={page}
          allowDeselect={false}
          onChange={(next) => next && setPage(next)}
        />
        {mayViewAs && (
          <RecordPicker label="View as" placeholder="Nobody" of="contacts" value={contact} onChange={setContact} />
        )}
        <SegmentedControl
          aria-label="Width"
          value={width}
          data={[
            { value: 'desktop', label: 'Desktop' },
            { value: 'phone', label: 'Phone' },
          ]}
          onChange={(next) => setWidth(next === 'phone' ? 'phone' : 'desktop')}
        />
      </div>
      <Frame key={contact?.id ?? 'nobody'} portal={portal} contactId={contact?.id} page={page} width={width} />
    </Section>
  )
}

interface FrameProps extends PortalSectionProps {
  readonly contactId: string | undefined
  readonly page: string
  readonly width: Width
}

function Frame({ portal, contactId, page, width }: FrameProps) {
  const [opened, setOpened] = useState(false)
  const link = useQuery({
    queryKey: ['preview', portal.id, contactId ?? 'nobody'],
    queryFn: () => previewLink({ portalId: portal.id, contactId }),
    // Each address works once.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  })
  const again = () => {
    setOpened(false)
    void link.refetch()
  }
  if (link.isError) return <ErrorState error={link.error} retry={again} />
  if (link.isPending || link.isRefetching) return <SkeletonRows rows={8} />
  return (
    <>
      <Scaled width={width}>
        <iframe
          title={`Preview of ${portal.name}`}
          // The first page carries the token; the others come once it is spent.
          src={opened ? portal.url + page : link.data}
          // Our own pages, which need their session and scripts; held from leaving the frame all the same.
          // oxlint-disable-next-line react/iframe-missing-sandbox
          sandbox="allow-same-origin allow-scripts allow-forms"
          onLoad={() => setOpened(true)}
        />
      </Scaled>
      <Group justify="space-between" mt="xs">
        <p className="muted small">The preview ends after 30 minutes, or when you sign out.</p>
        <Button size="compact-xs" variant="subtle" leftSection={<IconRefresh size={14} aria-hidden />} onClick={again}>
          Start again
        </Button>
      </Group>
    </>
  )
}

/** A frame of the full width, made as small as there is room. */
function Scaled({ width, children }: { width: Width; children: ReactNode }) {
  const { ref, width: room } = useElementSize()
  const scale = room === 0 ? 1 : Math.min(1, room / WIDTHS[width])
  return (
    <div ref={ref} className={classes['room']} style={{ height: HEIGHT * scale }} data-width={width}>
      <div style={{ width: WIDTHS[width], height: HEIGHT, transform: `scale(${scale})` }}>{children}</div>
    </div>
  )
}
