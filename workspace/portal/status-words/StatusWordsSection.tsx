import { useQuery } from '@tanstack/react-query'
import { pipelinesQuery } from '../../api/desk.ts'
import { paths } from '../../paths.ts'
import { ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { Link } from '../../ui/Link.tsx'
import { Section } from '../../ui/Page.tsx'
import { FormProblem } from '../../ui/problem.tsx'
import { StagePill } from '../../ui/StatusPill.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'
import own from './status-words.module.css'

const WORDS = [
  {
    value: 'state',
    label: 'Open and Closed',
    effect: 'In the reader’s language. The names of stages stay with staff.',
  },
  { value: 'stage', label: 'The stages', effect: 'What each stage is called to customers, as it is written below.' },
] as const

/** B-06: what customers read as a ticket's status. */
export function StatusWordsSection({ portal }: PortalSectionProps) {
  const change = usePortalChange(portal)
  return (
    <Section
      title="Status words"
      description="What customers read as the status of a ticket: in the list, its filter, and on the ticket."
    >
      <ChoiceCards
        name="Status words"
        choices={WORDS}
        value={portal.statusWords}
        disabled={change.isPending}
        onChange={(statusWords) => change.mutate({ statusWords })}
      />
      <FormProblem error={change.error} />
      {portal.statusWords === 'stage' && <Wordings />}
    </Section>
  )
}

/** Stage by stage, what its customers read. */
function Wordings() {
  const { data: pipelines = [] } = useQuery(pipelinesQuery)
  return pipelines.map((pipeline) => (
    <div key={pipeline.id} className={own['pipeline']}>
      <p className={own['name']}>
        <span dir="auto">{pipeline.name}</span>
        <Link to={paths.settingsRecord('pipelines', pipeline.id)}>
          Change<span className="unseen"> the words of {pipeline.name}</span>
        </Link>
      </p>
      <dl>
        {pipeline.stages.map(({ id, name, state, customerName }) => (
          <div key={id}>
            <dt dir="auto">{name}</dt>
            <dd>
              <StagePill name={customerName ?? name} state={state} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  ))
}
