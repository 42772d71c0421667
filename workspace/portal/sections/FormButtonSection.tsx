import { TextSetting } from '../../settings/TextSetting.tsx'
import { Section } from '../../ui/Page.tsx'
import { type PortalSectionProps, usePortalChange } from '../change.ts'

/** What the button that opens the ticket form says. */
export function FormButtonSection({ portal }: PortalSectionProps) {
  const { mutateAsync: save } = usePortalChange(portal)
  return (
    <Section title="Form button" description="The words on the button that opens the form for a new ticket.">
      <TextSetting
        key={portal.formLabel}
        label="Words on the button"
        required
        maxLength={300}
        value={portal.formLabel}
        onSave={(formLabel) => save({ formLabel })}
      />
    </Section>
  )
}
