import { Editor } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { element } from './page.ts'

export interface EditorWords {
  readonly toolbar: string
  readonly bold: string
  readonly italic: string
  readonly bulletList: string
  readonly orderedList: string
  readonly blockquote: string
  readonly codeBlock: string
  readonly link: string
  readonly linkAddress: string
}

export interface RichText {
  /** Empty when nothing is written. */
  html(): string
  /** Back to the plain field, with the text. */
  close(): void
}

const paragraphs = (text: string) =>
  text.split('\n').map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] }))

function askForLink(editor: Editor, question: string): void {
  const before = editor.getAttributes('link')['href'] as string | undefined
  const href = prompt(question, before ?? 'https://')
  if (href === null) return
  const chain = editor.chain().focus().extendMarkRange('link')
  if (href === '' || href === 'https://') chain.unsetLink().run()
  else chain.setLink({ href }).run()
}

/** Puts an editor in the place of the plain field; what it holds goes with the form as `html`. */
export function openRichText(
  area: HTMLTextAreaElement,
  content: string,
  words: EditorWords,
  changed: () => void,
): RichText {
  const field = element('input', { type: 'hidden', name: 'html' })
  const host = element('div', { className: 'editor' })
  const bar = element('div', { className: 'toolbar' })
  bar.role = 'toolbar'
  bar.ariaLabel = words.toolbar
  area.before(bar, host, field)
  area.hidden = true
  const html = () => (editor.isEmpty ? '' : editor.getHTML())
  const keep = () => {
    field.value = html()
    area.value = editor.getText({ blockSeparator: '\n' })
  }
  const editor = new Editor({
    element: host,
    // The page's policy allows no style of its own; what the editor needs is in composer.css.
    injectCSS: false,
    extensions: [StarterKit.configure({ heading: false, horizontalRule: false, link: { openOnClick: false } })],
    content: content || { type: 'doc', content: paragraphs(area.value) },
    editorProps: {
      attributes: {
        class: 'words',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': area.labels[0]?.textContent.trim() ?? '',
        'aria-describedby': area.getAttribute('aria-describedby') ?? '',
        dir: 'auto',
      },
    },
    onUpdate() {
      keep()
      changed()
    },
    onTransaction: () => press(),
  })
  const tools = [
    ['bold', () => editor.chain().focus().toggleBold().run()],
    ['italic', () => editor.chain().focus().toggleItalic().run()],
    ['bulletList', () => editor.chain().focus().toggleBulletList().run()],
    ['orderedList', () => editor.chain().focus().toggleOrderedList().run()],
    ['blockquote', () => editor.chain().focus().toggleBlockquote().run()],
    ['codeBlock', () => editor.chain().focus().toggleCodeBlock().run()],
    ['link', () => askForLink(editor, words.linkAddress)],
  ] as const
  const buttons = tools.map(([name, act]) => {
    const button = element('button', { type: 'button', textContent: words[name] })
    // The focus stays in the text, so that typing goes on at once.
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', act)
    bar.append(button)
    return [name, button] as const
  })
  function press() {
    for (const [name, button] of buttons) button.ariaPressed = String(editor.isActive(name))
  }
  press()
  keep()
  editor.commands.focus('end')
  return {
    html,
    close() {
      keep()
      editor.destroy()
      for (const part of [bar, host, field]) part.remove()
      area.hidden = false
      area.focus()
    },
  }
}
