import { Button, Group } from '@mantine/core'
import { openConfirmModal } from '@mantine/modals'
import { hideNotification, showNotification } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { isApiError } from '../api/client.ts'

interface Question {
  readonly title: string
  readonly text: ReactNode
  /** What the button does: "Delete ticket". */
  readonly action: string
  readonly danger?: boolean
}

const ask = ({ title, text, action, danger = false }: Question) =>
  new Promise<boolean>((answer) => {
    openConfirmModal({
      title,
      children: text,
      closeButtonProps: { 'aria-label': 'Close' },
      labels: { confirm: action, cancel: 'Cancel' },
      confirmProps: danger ? { color: 'red.8' } : {},
      onConfirm: () => answer(true),
      onCancel: () => answer(false),
      onClose: () => answer(false),
    })
  })

/** Asks before something that is hard to take back. Resolves to true when the answer is yes. */
export const useConfirm = () => ask

/** The note that says the same already: one is enough, and the newest is the one that is read out. */
const shown = new Map<string, string>()

/** Says what happened; with a way back when there is one. */
export function tell(message: string, undo?: () => void): void {
  const id = `told-${Date.now()}-${Math.random()}`
  const before = shown.get(message)
  if (!undo) {
    if (before) hideNotification(before)
    shown.set(message, id)
  }
  showNotification({
    id,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close this note' },
    autoClose: undo ? 10_000 : 4000,
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-xs"
          variant="default"
          style={{ flexShrink: 0 }}
          onClick={() => {
            hideNotification(id)
            undo()
          }}
        >
          Undo
        </Button>
      </Group>
    ) : (
      message
    ),
  })
}

/** Says what did not work. */
export function tellError(error: unknown): void {
  if (isApiError(error, 'sign-in-needed')) return
  showNotification({
    withBorder: true,
    color: 'red',
    closeButtonProps: { 'aria-label': 'Close this note' },
    autoClose: 8000,
    title: 'That did not work',
    message: isApiError(error) ? error.message : 'Something went wrong on this page. Try again.',
  })
}
