import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Pipeline } from '#contract/tickets.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { tell, useConfirm } from '../ui/confirm.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { useSavedChange, useSettingsChange } from './requests.ts'
import { Stages } from './Stages.tsx'
import { TextSetting } from './TextSetting.tsx'
import classes from './settings.module.css'

const BACK = { to: paths.settings('pipelines'), label: 'Pipelines' }
interface PipelineChange {
  name?: string
  isDefault?: true
  customerReplyStageId?: string | null
  staffReplyStageId?: string | null
}

export function PipelinePage({ id }: { id: string }) {
  const pipeline = useQuery({
    queryKey: [...keys.pipelines, id],
    queryFn: ({ signal }) => api.get<Pipeline>(`/pipelines/${id}`, {}, signal),
  })
  if (pipeline.data) return <Way pipeline={pipeline.data} />
  return (
    <Page title="Pipeline" back={BACK}>
      {pipeline.isPending ? (
        <SkeletonRows rows={5} />
      ) : (
        <ErrorState error={pipeline.error} retry={() => void pipeline.refetch()} />
      )}
    </Page>
  )
}

const useChange = (pipeline: Pipeline) =>
  useSavedChange((change: PipelineChange) => api.patch(`/pipelines/${pipeline.id}`, change), keys.pipelines)

function Way({ pipeline }: { pipeline: Pipeline }) {
  const { mutateAsync: save } = useChange(pipeline)
  return (
    <Page
      title={pipeline.name}
      back={BACK}
      actions={pipeline.isDefault && <StatusPill tone="brand">Default</StatusPill>}
    >
      <Section title="Name">
        <TextSetting
          key={pipeline.name}
          label="Name"
          required
          maxLength={300}
          value={pipeline.name}
          onSave={(name) => save({ name })}
        />
      </Section>
      <Section title="Stages" description="In this order. Customers see only whether a stage is open or closed.">
        <Stages pipeline={pipeline} />
      </Section>
      <Automation pipeline={pipeline} />
      {!pipeline.isDefault && <MakeDefault pipeline={pipeline} />}
      {!pipeline.isDefault && <Delete pipeline={pipeline} />}
    </Page>
  )
}

/** Where a reply moves an open ticket (L-04). */
function Automation({ pipeline }: { pipeline: Pipeline }) {
  const change = useChange(pipeline)
  const choices = [
    { value: '', label: 'Stay where it is' },
    ...pipeline.stages.filter(({ state }) => state === 'open').map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Section
      title="When somebody replies"
      description="An open ticket moves by itself, so that the list shows whose turn it is."
    >
      <div className={classes['form']}>
        <Select
          label="After a customer’s reply"
          data={choices}
          value={pipeline.customerReplyStageId ?? ''}
          allowDeselect={false}
          disabled={change.isPending}
          onChange={(id) => change.mutate({ customerReplyStageId: id || null })}
        />
        <Select
          label="After our reply"
          data={choices}
          value={pipeline.staffReplyStageId ?? ''}
          allowDeselect={false}
          disabled={change.isPending}
          onChange={(id) => change.mutate({ staffReplyStageId: id || null })}
        />
        <FormProblem error={change.error} />
      </div>
    </Section>
  )
}

function MakeDefault({ pipeline }: { pipeline: Pipeline }) {
  const change = useChange(pipeline)
  return (
    <Section title="Default" description="New tickets, from the portal and by hand, start in the default pipeline.">
      <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ isDefault: true })}>
        Make it the default
      </Button>
      <FormProblem error={change.error} />
    </Section>
  )
}

function Delete({ pipeline }: { pipeline: Pipeline }) {
  const remove = useSettingsChange((_: void) => api.delete(`/pipelines/${pipeline.id}`))
  const navigate = useNavigate()
  const confirm = useConfirm()
  const ask = async () => {
    const sure = await confirm({
      title: 'Delete this pipeline?',
      text: `“${pipeline.name}” and its stages are deleted if no ticket is in them. This cannot be undone.`,
      action: 'Delete pipeline',
      danger: true,
    })
    if (!sure) return
    remove.mutate(undefined, {
      onSuccess: () => {
        tell('Pipeline deleted.')
        void navigate({ to: paths.settings('pipelines') })
      },
    })
  }
  return (
    <Section title="Delete" description="A pipeline that holds tickets cannot be deleted: move them first.">
      <div className={classes['form']}>
        <FormProblem error={remove.error} />
        <Button size="xs" variant="default" c="var(--danger)" loading={remove.isPending} onClick={() => void ask()}>
          Delete pipeline
        </Button>
      </div>
    </Section>
  )
}
