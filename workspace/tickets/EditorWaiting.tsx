import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'

const TOOLS = 5

/** What stands in the editor's place until it has loaded, in its shape: the words, the tools, the buttons. */
export function EditorWaiting({ placeholder, actions }: { placeholder: string; actions: ReactNode }) {
  return (
    <div className="editor" aria-busy="true">
      <p className="editor-waiting">{placeholder}</p>
      <div className="editor-foot">
        <div className="editor-tools editor-tools-waiting" aria-hidden="true">
          {Array.from({ length: TOOLS }, (_, tool) => (
            <Skeleton key={tool} width={16} height={16} />
          ))}
        </div>
        {actions}
      </div>
    </div>
  )
}
