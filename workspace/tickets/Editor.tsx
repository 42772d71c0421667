import { RichTextEditor } from '@mantine/tiptap'
import LinkExtension from '@tiptap/extension-link'
import { Placeholder } from '@tiptap/extension-placeholder'
import { type Editor as TipTap, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import type { ReactNode } from 'react'
import '@mantine/tiptap/styles.layer.css'

interface EditorProps {
  readonly label: string
  readonly placeholder: string
  readonly initial: string
  readonly onChange: (html: string) => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onSend: () => void
  readonly onReady: (editor: TipTap) => void
  /** Between the text and the toolbar. */
  readonly children?: ReactNode
  /** At the end of the toolbar. */
  readonly actions: ReactNode
}

/** Pictures in the text would be lost on the way: they go as files. */
const filesOf = (data: DataTransfer | null): File[] => [...(data?.files ?? [])]

/** The rich text field: what it can write is what the server keeps. */
export function Editor(props: EditorProps) {
  const { label, placeholder, initial, onChange, onFiles, onSend, onReady, children, actions } = props
  const editor = useEditor({
    // Its styles are in ticket.css: the content policy refuses what it would write into the page.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    extensions: [
      StarterKit.configure({ link: false, heading: false, dropcursor: false }),
      LinkExtension.configure({ openOnClick: false, defaultProtocol: 'https' }),
      Placeholder.configure({ placeholder }),
    ],
    content: initial,
    onCreate: ({ editor: made }) => onReady(made),
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? '' : changed.getHTML()),
    editorProps: {
      attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', dir: 'auto' },
      handlePaste: (_view, event) => {
        const files = filesOf(event.clipboardData)
        if (files.length === 0) return false
        onFiles(files)
        return true
      },
      handleDrop: (_view, event) => {
        const files = filesOf(event.dataTransfer)
        if (files.length === 0) return false
        event.preventDefault()
        onFiles(files)
        return true
      },
      handleKeyDown: (_view, event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false
        onSend()
        return true
      },
    },
  })
  return (
    <RichTextEditor
      editor={editor}
      variant="subtle"
      className="editor"
      withTypographyStyles={false}
      onDrop={(event) => {
        // Beside the text; in it, the editor has taken them.
        const files = filesOf(event.dataTransfer)
        if (files.length === 0 || event.defaultPrevented) return
        event.preventDefault()
        onFiles(files)
      }}
    >
      <RichTextEditor.Content />
      {children}
      <div className="editor-foot">
        <RichTextEditor.Toolbar className="editor-tools">
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Blockquote />
          <RichTextEditor.Code />
          <RichTextEditor.Link />
        </RichTextEditor.Toolbar>
        {actions}
      </div>
    </RichTextEditor>
  )
}
