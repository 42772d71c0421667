import { Modal } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['j, k', 'Next and previous ticket of the list'],
  ['Enter', 'Open the ticket that has the focus'],
  ['/', 'Search the list'],
  ['r', 'Write a reply'],
  ['c', 'Write a comment'],
  ['Ctrl + Enter', 'Send what you wrote'],
  ['a', 'Assign the ticket to you'],
  ['e', 'Close the ticket, or open it again'],
  ['Ctrl + K', 'Find a ticket, a contact or a page'],
  ['?', 'Show these keys'],
]

/** All keys of the workspace, on "?". */
export function Keys() {
  const [open, setOpen] = useState(false)
  useHotkeys([['shift+?', () => setOpen(true)]], undefined, false)
  useHotkeys([['shift+Slash', () => setOpen(true)]])
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className="keys keys-list">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
