import { useQuery } from '@tanstack/react-query'
import { Section } from '../ui/Page.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { MethodSection } from './MethodSection.tsx'
import type { SsoPlace } from './place.ts'
import { ProvidersSection } from './ProvidersSection.tsx'
import { ssoQuery } from './requests.ts'

/** How people sign in at a place, and its providers. */
export function SsoSections({ place }: { place: SsoPlace }) {
  const settings = useQuery(ssoQuery(place.id))
  if (!settings.data)
    return (
      <Section title={place.staff ? 'How staff sign in' : 'How customers sign in'}>
        {settings.isPending && <SkeletonRows rows={3} />}
        {settings.isError && <ErrorState error={settings.error} retry={() => void settings.refetch()} />}
      </Section>
    )
  return (
    <>
      <MethodSection place={place} settings={settings.data} />
      <ProvidersSection place={place} connections={settings.data.connections} />
    </>
  )
}
