import { Button, Code, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Property, PropertyUpdate, PropertyUse } from '#contract/properties.ts'
import { api, isApiError } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { PROPERTY_WORDS } from '../records/property-words.ts'
import { useSavedChange, useSettingsChange } from '../settings/requests.ts'
import { TextSetting } from '../settings/TextSetting.tsx'
import classes from '../settings/settings.module.css'
import { tell, useConfirm } from '../ui/confirm.tsx'
import { Facts, Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { draftsOf, optionInputs, optionsProblem } from './edit-options.ts'
import { OptionsEditor } from './OptionsEditor.tsx'
import { isChoice, OBJECTS } from './PropertyForm.tsx'

const BACK = { to: paths.settings('properties'), label: 'Properties' }

export function PropertyPage({ id }: { id: string }) {
  const property = useQuery({
    queryKey: [...keys.properties, id],
    queryFn: ({ signal }) => api.get<Property>(`/properties/${id}`, {}, signal),
  })
  if (property.data) return <One property={property.data} />
  return (
    <Page title="Property" back={BACK}>
      {property.isPending ? (
        <SkeletonRows rows={5} />
      ) : (
        <ErrorState error={property.error} retry={() => void property.refetch()} />
      )}
    </Page>
  )
}

const useChange = ({ id }: Property) =>
  useSavedChange((change: PropertyUpdate) => api.patch(`/properties/${id}`, change), keys.properties)

function One({ property }: { property: Property }) {
  const { mutateAsync: save } = useChange(property)
  const { object, type, name, label } = property
  return (
    <Page title={label} back={BACK}>
      <Facts
        items={[
          ['Of', OBJECTS[object]],
          ['Kind', PROPERTY_WORDS[type]],
          ['Name in the API', <Code key="name">{name}</Code>],
        ]}
      />
      <Section title="Label" description="What staff read, and customers where a portal shows it.">
        <TextSetting
          key={label}
          label="Label"
          required
          maxLength={300}
          value={label}
          onSave={(text) => save({ label: text })}
        />
      </Section>
      <Description key={property.description} property={property} />
      {isChoice(type) && <Options key={JSON.stringify(property.options)} property={property} />}
      <Delete property={property} />
    </Page>
  )
}

function Description({ property }: { property: Property }) {
  const change = useChange(property)
  const [draft, setDraft] = useState(property.description)
  useUnsaved(draft !== property.description)
  return (
    <Section title="Description" description="What staff put here. Customers do not see it.">
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ description: draft })
        }}
      >
        <Textarea
          aria-label="Description"
          dir="auto"
          autosize
          minRows={2}
          maxLength={1000}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <FormProblem error={change.error} />
        <Button type="submit" size="xs" disabled={draft === property.description} loading={change.isPending}>
          Save
        </Button>
      </form>
    </Section>
  )
}

function Options({ property }: { property: Property }) {
  const change = useChange(property)
  const [options, setOptions] = useState(() => draftsOf(property.options))
  const [checked, setChecked] = useState(false)
  const problem = optionsProblem(options)
  const refused = isApiError(change.error) ? change.error.fields[0]?.message : undefined
  const same = JSON.stringify(optionInputs(options)) === JSON.stringify(optionInputs(draftsOf(property.options)))
  useUnsaved(!same)
  return (
    <Section
      title="Options"
      description="In this order. One that records hold cannot be removed: take it out of the offer instead."
    >
      <form
        className={classes['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setChecked(true)
          if (problem === null) change.mutate({ options: optionInputs(options) })
        }}
      >
        <OptionsEditor
          titled
          options={options}
          onChange={setOptions}
          error={(checked ? problem : null) ?? refused ?? null}
        />
        <FormProblem error={change.error} fields={['options']} />
        <Button type="submit" size="xs" disabled={same} loading={change.isPending}>
          Save options
        </Button>
      </form>
    </Section>
  )
}

const RECORDS = { contact: ['contact', 'contacts'], company: ['company', 'companies'], ticket: ['ticket', 'tickets'] }

function recordsWith({ object }: Property, { records: { count, more } }: PropertyUse): string {
  const [one, several] = RECORDS[object]
  if (count === 0) return 'No record has a value.'
  if (count === 1) return `1 ${one} has a value, which goes with it.`
  return `${more ? 'More than ' : ''}${count} ${several} have a value, which goes with it.`
}

function Delete({ property }: { property: Property }) {
  const use = useQuery({
    queryKey: [...keys.properties, property.id, 'use'],
    queryFn: ({ signal }) => api.get<PropertyUse>(`/properties/${property.id}/use`, {}, signal),
  })
  const remove = useSettingsChange((_: void) => api.delete(`/properties/${property.id}`), keys.properties)
  const navigate = useNavigate()
  const confirm = useConfirm()
  const ask = async (found: PropertyUse) => {
    const sure = await confirm({
      title: 'Delete this property?',
      text: `“${property.label}” is deleted. ${recordsWith(property, found)} This cannot be undone.`,
      action: 'Delete property',
      danger: true,
    })
    if (!sure) return
    remove.mutate(undefined, {
      onSuccess: () => {
        tell('Property deleted.')
        void navigate({ to: paths.settings('properties'), ignoreBlocker: true })
      },
    })
  }
  const found = use.data
  return (
    <Section title="Delete">
      <div className={classes['form']}>
        <FormProblem error={use.error ?? remove.error} />
        {found && found.places.length > 0 && (
          <div className="muted">
            It is in use, and cannot be deleted before it is taken out there:
            <ul>
              {found.places.map((place) => (
                <li key={place}>{place}</li>
              ))}
            </ul>
          </div>
        )}
        {found && found.places.length === 0 && (
          <>
            <p className="muted">{recordsWith(property, found)}</p>
            <Button
              size="xs"
              variant="default"
              c="var(--danger)"
              loading={remove.isPending}
              onClick={() => void ask(found)}
            >
              Delete property
            </Button>
          </>
        )}
      </div>
    </Section>
  )
}
