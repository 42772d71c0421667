import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Domain } from '#contract/domains.ts'
import type { Portal, PortalUpdate } from '#contract/portals.ts'
import type { Effects } from '#contract/sight.ts'
import { api, isApiError } from '../api/client.ts'
import { paths } from '../paths.ts'
import { type PortalSectionProps, usePortalChange } from '../portal/change.ts'
import { effectsWords } from '../portal/effects/effects-words.ts'
import classes from '../settings/settings.module.css'
import { useConfirm } from '../ui/confirm.tsx'
import { ButtonLink, Link } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'
import { fieldWords, FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { Copyable } from './Copyable.tsx'
import own from './domains.module.css'
import { keepPlace } from '../ui/keep-place.ts'
import { useUnsaved } from '../ui/unsaved.ts'
import { addressQuery, domainsQuery } from './requests.ts'

type Move = Pick<PortalUpdate, 'domainId' | 'path'>

/** Moves the portal; one that customers use only once it was said what that does to them. */
function useMove(portal: Portal) {
  const change = usePortalChange(portal)
  const client = useQueryClient()
  const confirm = useConfirm()
  return useMutation({
    mutationFn: async (move: Move) => {
      const to = { domainId: portal.domainId, path: portal.path, ...move }
      const { url, problem } = await client.fetchQuery(addressQuery(portal.id, to))
      // What cannot be is refused with its reason, and asked about by nobody.
      if (portal.live && problem === null) {
        const words = move.domainId === undefined ? ['Nobody is signed out.'] : await wordsOfMove(portal, move.domainId)
        const sure = await confirm({
          title: 'Move the portal?',
          text: [`Its address becomes ${url}. The old address keeps leading there.`, ...words].map((line) => (
            <p key={line}>{line}</p>
          )),
          action: 'Move portal',
        })
        if (!sure) return
      }
      await change.mutateAsync(move)
    },
    onMutate: keepPlace,
    onSettled: (_moved, _error, _move, putBack) => putBack?.(),
  })
}

/** Another host cannot know who was signed in at this one. */
async function wordsOfMove(portal: Portal, domainId: string): Promise<string[]> {
  const words = effectsWords(await api.post<Effects>(`/portals/${portal.id}/effects`, { domainId }))
  return words.length > 0 ? words : ['No customer is signed in now: nobody has to sign in again.']
}

/** Where customers find the portal: its domain and path (D-01, D-03, D-04). */
export function PortalAddress({ portal }: PortalSectionProps) {
  const domains = useQuery(domainsQuery)
  const domain = domains.data?.find(({ id }) => id === portal.domainId)
  return (
    <Section
      title="Address"
      description="Where your customers find the portal. Invitations carry it by themselves."
      actions={
        <ButtonLink to={paths.settings('domains')} variant="default" size="xs">
          Manage domains
        </ButtonLink>
      }
    >
      <div className={classes['form']} style={{ maxWidth: 620 }}>
        <Copyable value={portal.url} label="address of the portal" />
        {domains.isPending && <SkeletonRows rows={2} />}
        {domains.isError && !domains.data && <ErrorState error={domains.error} retry={() => void domains.refetch()} />}
        {domains.data && (
          <AddressForm key={`${portal.domainId}/${portal.path}`} portal={portal} domains={domains.data} />
        )}
        {domain && domain.host !== null && domain.missing.length > 0 && (
          <p>
            {domain.missing.join(' ')} <Link to={paths.settingsRecord('domains', domain.id)}>Go to the domain</Link>
          </p>
        )}
      </div>
    </Section>
  )
}

function AddressForm({ portal, domains }: { portal: Portal; domains: readonly Domain[] }) {
  const change = useMove(portal)
  const [domainId, setDomainId] = useState(portal.domainId)
  const [path, setPath] = useState(portal.path)
  const moved = domainId !== portal.domainId || path !== portal.path
  useUnsaved(moved)
  const [settled] = useDebouncedValue({ domainId, path }, 200)
  const current = settled.domainId === domainId && settled.path === path
  const check = useQuery({ ...addressQuery(portal.id, settled), enabled: moved && current && path !== '' })
  const refused = isApiError(change.error) ? change.error.fields[0] : undefined
  // What the server refused holds until something else is typed; what it said of an older text does not hold.
  const wrong =
    path === '' ? 'Fill this in.' : (current && check.data?.problem) || (refused && fieldWords(refused.message))
  const problem = moved ? wrong || undefined : undefined

  const save = () =>
    change.mutate({
      ...(path === portal.path ? {} : { path }),
      ...(domainId === portal.domainId ? {} : { domainId }),
    })
  return (
    <form
      className={classes['form']}
      style={{ maxWidth: 'none', width: '100%' }}
      onSubmit={(event) => {
        event.preventDefault()
        if (moved && !problem) save()
      }}
    >
      <div className={own['path']}>
        <Select
          label="Domain"
          data={domains.map(({ id, name, verifiedAt, host }) => ({
            value: id,
            label: host !== null && verifiedAt === null ? `${name} (not verified yet)` : name,
            disabled: host !== null && verifiedAt === null,
          }))}
          value={domainId}
          allowDeselect={false}
          onChange={(id) => {
            if (id === null) return
            change.reset()
            setDomainId(id)
          }}
        />
        <span className={own['slash']} aria-hidden="true">
          /
        </span>
        <TextInput
          label="Path"
          dir="ltr"
          maxLength={63}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={path}
          error={problem}
          onChange={(event) => {
            change.reset()
            setPath(event.currentTarget.value.toLowerCase().replaceAll(' ', '-'))
          }}
        />
      </div>
      {moved && !problem && check.data && (
        <p className="muted" role="status">
          Free: <span dir="ltr">{check.data.url}</span>. The old address keeps leading here.
        </p>
      )}
      <FormProblem error={check.error ?? (refused ? null : change.error)} />
      <Button type="submit" size="xs" disabled={!moved || problem !== undefined} loading={change.isPending}>
        Move portal
      </Button>
    </form>
  )
}
