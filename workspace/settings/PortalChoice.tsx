import { Select } from '@mantine/core'
import type { Portal } from '#contract/portals.ts'
import { Section } from '../ui/Page.tsx'
import classes from './settings.module.css'

interface ChoiceProps {
  readonly portals: readonly Portal[]
  readonly chosen: Portal
  readonly onChoose: (portalId: string) => void
}

/** Which portal the settings below are of, where there are several. */
export function PortalChoice({ portals, chosen, onChoose }: ChoiceProps) {
  if (portals.length < 2) return null
  return (
    <Section title="Portal" description="The settings below are this portal's.">
      <div className={classes['form']}>
        <Select
          aria-label="Portal"
          data={portals.map(({ id, name, path, live }) => ({
            value: id,
            label: `${name} · /${path}${live ? '' : ' · off'}`,
          }))}
          value={chosen.id}
          allowDeselect={false}
          onChange={(id) => id && onChoose(id)}
        />
      </div>
    </Section>
  )
}
