import { Button, Group, Stepper } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Portal, PortalReadiness } from '#contract/portals.ts'
import { paths } from '../paths.ts'
import { ButtonLink, Link } from '../ui/Link.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { usePortalChange } from './change.ts'
import { pathToStep } from './step-path.ts'
import { readinessQuery, type Step, STEPS } from './steps.ts'
import classes from './portal.module.css'

/** P-12: the set-up of a portal, step by step. Each step saves what it asks for, so that it goes on where it was left. */
export function SetUpWizard({ portal, at }: { portal: Portal; at: number }) {
  const readiness = useQuery(readinessQuery(portal.id))
  const navigate = useNavigate()
  const step = STEPS[at]
  return (
    <Page
      title={`Set up ${portal.name}`}
      description={step ? `Step ${at + 1} of ${STEPS.length}. ${step.lead}` : 'Everything at a glance.'}
      back={{ to: paths.settingsRecord('portal', portal.id), label: 'Customer portal' }}
    >
      <Stepper
        active={at}
        size="xs"
        onStepClick={(to) => void navigate({ to: pathToStep(portal.id, to) })}
        classNames={{ root: classes['stepper'] ?? '' }}
        aria-label="Steps"
      >
        {STEPS.map(({ id, title }, index) => {
          const ok = stateOf(readiness.data, id)?.ok ?? false
          return (
            <Stepper.Step
              key={id}
              label={
                <>
                  {title}
                  {ok && <span className="unseen">, done</span>}
                </>
              }
              aria-current={index === at ? 'step' : undefined}
              completedIcon={ok ? <IconCheck size={16} aria-hidden /> : <span aria-hidden>{index + 1}</span>}
            />
          )
        })}
      </Stepper>
      {readiness.isPending && <SkeletonRows rows={4} />}
      {readiness.isError && <ErrorState error={readiness.error} retry={() => void readiness.refetch()} />}
      {readiness.data &&
        (step ? (
          <OneStep key={step.id} portal={portal} step={step} at={at} state={stateOf(readiness.data, step.id)} />
        ) : (
          <Summary portal={portal} readiness={readiness.data} />
        ))}
    </Page>
  )
}

const stateOf = (readiness: PortalReadiness | undefined, id: Step['id']) =>
  readiness?.steps.find(({ step }) => step === id)

interface StepProps {
  readonly portal: Portal
  readonly step: Step
  readonly at: number
  readonly state: PortalReadiness['steps'][number] | undefined
}

function OneStep({ portal, step, at, state: now }: StepProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const fields = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)

  /** Sends what is typed and not saved yet, then asks whether the step is done. */
  const next = async () => {
    setBusy(true)
    for (const form of unsaved(fields.current)) form.requestSubmit()
    await settled(() => client.isMutating() > 0)
    const answer = await client.fetchQuery({ ...readinessQuery(portal.id), staleTime: 0 }).catch(() => undefined)
    setBusy(false)
    const wrong = fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong) return wrong.focus()
    // What a section could not save, or was told not to, stands in it.
    if (fields.current?.querySelector('.problem') || unsaved(fields.current).length > 0) return
    if (!stateOf(answer, step.id)?.ok) return setAsked(true)
    await navigate({ to: pathToStep(portal.id, at + 1) })
  }
  return (
    <>
      <div ref={fields} className={`${classes['panel']} ${classes['step']}`}>
        {step.sections.map((Shown, index) => (
          <Shown key={index} portal={portal} />
        ))}
      </div>
      <div role="alert">
        {/* What is mended meanwhile is not asked for any more. */}
        {asked &&
          now?.missing.map(({ message }) => (
            <p key={message} className={classes['missing']}>
              <IconAlertTriangle size={16} aria-hidden /> {message}
            </p>
          ))}
      </div>
      <Group justify="space-between" mt="md">
        {at === 0 ? <span /> : <BackButton portal={portal} at={at} />}
        <Button loading={busy} onClick={() => void next()}>
          {at + 1 === STEPS.length ? 'Go to the summary' : 'Next'}
        </Button>
      </Group>
    </>
  )
}

const BackButton = ({ portal, at }: { portal: Portal; at: number }) => (
  <ButtonLink to={pathToStep(portal.id, at - 1)} variant="default">
    Back
  </ButtonLink>
)

/** The forms that hold something new: their button can be pressed. */
const unsaved = (fields: HTMLElement | null): HTMLFormElement[] =>
  [...(fields?.querySelectorAll('form') ?? [])].filter((form) => form.querySelector('[type=submit]:enabled'))

/** Resolves once nothing is under way any more. */
async function settled(underWay: () => boolean): Promise<void> {
  do await new Promise((resolve) => requestAnimationFrame(resolve))
  while (underWay())
}

function Summary({ portal, readiness }: { portal: Portal; readiness: PortalReadiness }) {
  const change = usePortalChange(portal)
  const navigate = useNavigate()
  const turnOn = () =>
    change.mutate({ live: true }, { onSuccess: () => void navigate({ to: paths.settingsRecord('portal', portal.id) }) })
  return (
    <Section
      title={portal.live ? 'The portal is on' : readiness.ready ? 'Ready to turn on' : 'Not ready yet'}
      description={
        readiness.ready
          ? `Customers find it at ${portal.url}${portal.live ? '.' : ' as soon as it is on.'}`
          : 'What is missing is named below.'
      }
    >
      <Checklist portal={portal} readiness={readiness} />
      <FormProblem error={change.error} />
      <Group justify="space-between" mt="lg">
        <BackButton portal={portal} at={STEPS.length} />
        {portal.live ? (
          <ButtonLink to={paths.settingsRecord('portal', portal.id)}>Go to the settings</ButtonLink>
        ) : (
          <Button disabled={!readiness.ready} loading={change.isPending} onClick={turnOn}>
            Turn on the portal
          </Button>
        )}
      </Group>
    </Section>
  )
}

/** The steps, what each still lacks, and the way to it. */
export function Checklist({ portal, readiness }: { portal: Portal; readiness: PortalReadiness }) {
  return (
    <ul className={classes['checklist']}>
      {STEPS.map(({ id, title }, at) => {
        const state = stateOf(readiness, id)
        return (
          <li key={id} data-ok={state?.ok || undefined}>
            {state?.ok ? <IconCheck size={17} aria-hidden /> : <IconAlertTriangle size={17} aria-hidden />}
            <div>
              <Link to={pathToStep(portal.id, at)}>{title}</Link>
              <span className="unseen">{state?.ok ? ': done' : ': missing'}</span>
              {state?.missing.map(({ field, message }) => (
                <p key={field} className="muted">
                  {message}
                </p>
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
