import { Button, ColorSwatch, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useMe } from '../api/me.ts'
import { brandColours, contrast } from '../ui/brand.ts'
import { Page, Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { useSavedChange } from './requests.ts'
import { TextSetting } from './TextSetting.tsx'
import classes from './settings.module.css'

const HEX = /^#[0-9a-fA-F]{6}$/
const SWATCHES = ['#2f5d50', '#1d4ed8', '#6d28d9', '#be185d', '#b45309', '#b91c1c', '#0f766e', '#334155']

export function AccountSettings() {
  const { account } = useMe()
  const change = useSavedChange((value: { name?: string; brandColour?: string }) => api.patch('/account', value))
  return (
    <Page title="General">
      <Section title="Company name" description="Signs every mail, and names you on pages that your customers see.">
        <TextSetting
          key={account.name}
          label="Company name"
          required
          maxLength={300}
          value={account.name}
          onSave={(name) => change.mutateAsync({ name })}
        />
      </Section>
      <Section
        title="Brand colour"
        description="The one accent of portal, mails and workspace. Texts and buttons stay readable whatever you choose."
      >
        <BrandColour key={account.brandColour} stored={account.brandColour} />
      </Section>
    </Page>
  )
}

function BrandColour({ stored }: { stored: string }) {
  const [colour, setColour] = useState(stored)
  const change = useSavedChange((brandColour: string) => api.patch('/account', { brandColour }))
  const valid = HEX.test(colour)
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (valid) change.mutate(colour)
      }}
    >
      <div className={classes['colours']}>
        {SWATCHES.map((swatch) => (
          <ColorSwatch
            key={swatch}
            component="button"
            type="button"
            size={28}
            color={swatch}
            aria-label={`Take ${swatch}`}
            aria-pressed={swatch === colour}
            onClick={() => setColour(swatch)}
          >
            {swatch === colour && <IconCheck size={15} color="#ffffff" aria-hidden />}
          </ColorSwatch>
        ))}
      </div>
      <TextInput
        label="Or another"
        value={colour}
        maxLength={7}
        spellCheck={false}
        error={valid ? undefined : 'Write it as # and six digits, such as #2f5d50.'}
        rightSection={
          <input
            type="color"
            className={classes['picker']}
            aria-label="Pick a colour"
            value={valid ? colour : stored}
            onChange={(event) => setColour(event.currentTarget.value)}
          />
        }
        onChange={(event) => setColour(event.currentTarget.value)}
      />
      {valid && <BrandPreview colour={colour} />}
      <FormProblem error={change.error} />
      <Button type="submit" size="xs" disabled={!valid || colour === stored} loading={change.isPending}>
        Save
      </Button>
    </form>
  )
}

/** The colour on light and on dark paper, with the mixtures that make it readable. */
function BrandPreview({ colour }: { colour: string }) {
  const { onBrand, light, dark } = brandColours(colour)
  const adjusted = contrast(colour, '#ffffff') < 4.5
  return (
    <div>
      <div className={classes['brandPreview']} role="img" aria-label="Preview on light and on dark paper">
        {[
          { paper: '#ffffff', ink: light },
          { paper: '#161a19', ink: dark },
        ].map(({ paper, ink }) => (
          <div key={paper} className={classes['brandSide']} style={{ background: paper }}>
            <span className={classes['brandButton']} style={{ background: colour, color: onBrand }}>
              Send
            </span>
            <span style={{ color: ink, fontWeight: 560 }}>A link to a ticket</span>
          </div>
        ))}
      </div>
      {adjusted && (
        <p className="muted small">This colour is too light to read as text, so links use a darker mixture of it.</p>
      )}
    </div>
  )
}
