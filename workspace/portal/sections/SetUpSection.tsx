import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '../../ui/Link.tsx'
import { Section } from '../../ui/Page.tsx'
import { ErrorState, SkeletonRows } from '../../ui/states.tsx'
import type { PortalSectionProps } from '../change.ts'
import { Checklist } from '../SetUpWizard.tsx'
import { pathToStep } from '../step-path.ts'
import { nextStep, readinessQuery } from '../steps.ts'

/** P-12: the steps of the set-up as a checklist, for as long as the portal is off or lacks something. */
export function SetUpSection({ portal }: PortalSectionProps) {
  const readiness = useQuery(readinessQuery(portal.id))
  if (portal.live && readiness.data?.ready !== false) return null
  return (
    <Section
      title="Set-up"
      description={
        portal.live
          ? 'The portal is on, but something that it needs has gone.'
          : readiness.data?.ready
            ? 'All is there: turn the portal on when you are ready.'
            : 'Four steps to a live portal.'
      }
      actions={
        readiness.data && (
          <ButtonLink to={pathToStep(portal.id, nextStep(readiness.data))} size="xs">
            {readiness.data.ready ? 'Look over the set-up' : 'Go on with the set-up'}
          </ButtonLink>
        )
      }
    >
      {readiness.isPending && <SkeletonRows rows={4} />}
      {readiness.isError && <ErrorState error={readiness.error} retry={() => void readiness.refetch()} />}
      {readiness.data && <Checklist portal={portal} readiness={readiness.data} />}
    </Section>
  )
}
