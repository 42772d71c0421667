import { TextSetting } from '../../settings/TextSetting.tsx'
import { Section } from '../../ui/Page.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

/** P-08: the portal's name. */
export function PageTitleSection({ portal }: PortalSectionProps) {
  const { mutateAsync: save } = usePortalChange(portal)
  return (
    <Section title="Page title" description="In the browser tab, and the name in links to the portal.">
      <TextSetting
        key={portal.name}
        label="Page title"
        required
        maxLength={300}
        value={portal.name}
        onSave={(name) => save({ name })}
      />
    </Section>
  )
}
