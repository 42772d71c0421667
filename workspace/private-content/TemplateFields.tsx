import { Button, FileButton, Radio, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { directionOf, LANGUAGE_NAMES, LANGUAGES, type Language } from '#contract/languages.ts'
import type { PageContent, PageTexts } from '#contract/system-pages.ts'
import { address, isApiError } from '../api/client.ts'
import { fieldWords } from '../ui/problem.tsx'
import { sendPicture } from './send-picture.ts'
import { RichText } from './RichText.tsx'
import type { useTemplateDeeds } from './template-deeds.ts'
import classes from './private-content.module.css'

interface Props {
  readonly name: string
  readonly initial: PageContent
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly deeds: ReturnType<typeof useTemplateDeeds>
}

const LAYOUTS = [
  { value: 'card', label: 'Card', description: 'In the middle of the page.' },
  { value: 'split', label: 'Beside a picture', description: 'The picture fills one half; on phones it stands on top.' },
  { value: 'plain', label: 'Plain', description: 'Without a card around it.' },
] as const

const isLayout = (value: string): value is PageContent['layout'] => LAYOUTS.some((layout) => layout.value === value)

/** Name, layout, picture, and the texts of one language after the other. What is empty is the house's own text. */
export function TemplateFields({ name, initial, language, onLanguage, deeds }: Props) {
  const [title, setTitle] = useState(name)
  const [content, setContent] = useState(initial)
  const keep = (change: Partial<PageContent>) => {
    const draft = { ...content, ...change }
    setContent(draft)
    deeds.keep({ draft })
  }
  const said: PageTexts = content.texts[language] ?? {}
  const say = (change: PageTexts) => keep({ texts: { ...content.texts, [language]: { ...said, ...change } } })
  const wrong = (field: string) => {
    const found = isApiError(deeds.error) ? deeds.error.fields.find((one) => one.field === field) : undefined
    return found && fieldWords(found.message)
  }
  const dir = directionOf(language)
  return (
    <div className={classes['fields']}>
      <TextInput
        label="Name"
        description="For you; customers do not see it."
        maxLength={200}
        value={title}
        error={title.trim() === '' ? 'Fill this in.' : wrong('name')}
        onChange={({ currentTarget: { value } }) => {
          setTitle(value)
          if (value.trim() !== '') deeds.keep({ name: value })
        }}
      />
      <Radio.Group label="Layout" value={content.layout} onChange={(layout) => isLayout(layout) && keep({ layout })}>
        {LAYOUTS.map(({ value, label, description }) => (
          <Radio key={value} mt="xs" value={value} label={label} description={description} />
        ))}
      </Radio.Group>
      <Picture content={content} onChange={keep} error={wrong('draft.image')} />
      <Select
        label="Language"
        description="Customers read the language of their domain, or their own where the portal lets them choose."
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={language}
        allowDeselect={false}
        onChange={(value) => value && onLanguage(value as Language)}
      />
      <TextInput
        label="Heading"
        description="Empty: the standard heading."
        maxLength={200}
        lang={language}
        dir={dir}
        value={said.heading ?? ''}
        onChange={({ currentTarget: { value } }) => say({ heading: value })}
      />
      <RichText
        key={`text-${language}`}
        label="Text"
        description="Under the heading. Empty: the standard text."
        lang={language}
        dir={dir}
        initial={said.text ?? ''}
        onChange={(text) => say({ text })}
      />
      <RichText
        key={`note-${language}`}
        label="Note"
        description="At the end of the page, such as whom to call."
        lang={language}
        dir={dir}
        initial={said.note ?? ''}
        onChange={(note) => say({ note })}
      />
    </div>
  )
}

interface PictureProps {
  readonly content: PageContent
  readonly onChange: (change: Partial<PageContent>) => void
  readonly error: string | undefined
}

function Picture({ content, onChange, error }: PictureProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const choose = async (file: File | null) => {
    if (!file) return
    setSending(true)
    setProblem(null)
    try {
      onChange({ image: await sendPicture(file) })
    } catch (reason) {
      setProblem(isApiError(reason) ? reason.message : 'The picture did not arrive. Try again.')
    } finally {
      setSending(false)
    }
  }
  const words = problem ?? error
  return (
    <div className={classes['fields']}>
      <div className={classes['picture']} role="group" aria-label="Picture">
        {content.image && <img src={address(`/system-pages/pictures/${content.image}`)} alt={content.imageText} />}
        <FileButton
          accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
          onChange={(file) => void choose(file)}
        >
          {(button) => (
            <Button {...button} variant="default" size="xs" loading={sending}>
              {content.image ? 'Another picture' : 'Choose a picture'}
            </Button>
          )}
        </FileButton>
        {content.image && (
          <Button
            variant="subtle"
            size="xs"
            color="gray"
            onClick={() =>
              onChange({ image: null, ...(content.layout === 'split' ? { layout: 'card' as const } : {}) })
            }
          >
            Remove
          </Button>
        )}
        {!content.image && <span className="muted small">PNG, JPEG, GIF, WebP or AVIF.</span>}
      </div>
      {words && (
        <p className={classes['wrong']} role="alert">
          {words}
        </p>
      )}
      {content.image && (
        <TextInput
          label="What the picture shows"
          description="For those who do not see it. Empty when it is only decoration."
          maxLength={300}
          value={content.imageText}
          onChange={({ currentTarget: { value } }) => onChange({ imageText: value })}
        />
      )}
    </div>
  )
}
