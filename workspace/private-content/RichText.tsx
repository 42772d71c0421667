import { Input } from '@mantine/core'
import { RichTextEditor } from '@mantine/tiptap'
import LinkExtension from '@tiptap/extension-link'
import { useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import type { ReactNode } from 'react'
import '@mantine/tiptap/styles.layer.css'
import classes from './private-content.module.css'

interface Props {
  readonly label: string
  readonly description?: ReactNode
  readonly error?: ReactNode
  readonly initial: string
  readonly dir?: 'ltr' | 'rtl'
  readonly lang?: string
  readonly onChange: (html: string) => void
}

/** A text with emphasis, lists and links: what the server keeps of it, and nothing more. */
export function RichText({ label, description, error, initial, dir, lang, onChange }: Props) {
  const editor = useEditor({
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    extensions: [
      StarterKit.configure({ link: false, heading: false, codeBlock: false, blockquote: false, dropcursor: false }),
      LinkExtension.configure({ openOnClick: false, defaultProtocol: 'https' }),
    ],
    content: initial,
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? '' : changed.getHTML()),
    editorProps: {
      attributes: {
        'aria-label': label,
        role: 'textbox',
        'aria-multiline': 'true',
        ...(lang ? { lang } : {}),
        dir: dir ?? 'auto',
      },
    },
  })
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <RichTextEditor editor={editor} withTypographyStyles={false} className={classes['rich'] ?? ''}>
        <RichTextEditor.Toolbar>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Link />
          <RichTextEditor.Unlink />
        </RichTextEditor.Toolbar>
        <RichTextEditor.Content />
      </RichTextEditor>
    </Input.Wrapper>
  )
}
