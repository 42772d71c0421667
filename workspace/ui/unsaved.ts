import { useBlocker } from '@tanstack/react-router'
import { useEffect, useId } from 'react'
import { useConfirm } from './confirm.tsx'

/** The forms of the screen that hold something typed and not saved. */
const unsaved = new Set<string>()

/** Keeps what is typed in a form from being left behind unasked, as long as it differs from what is stored. */
export function useUnsaved(differs: boolean): void {
  const id = useId()
  useEffect(() => {
    if (!differs) return
    unsaved.add(id)
    return () => void unsaved.delete(id)
  }, [differs, id])
}

/** For choices that change what the form below is about. Resolves to whether nothing is unsaved, or may be dropped. */
export function useMayLeave(): () => Promise<boolean> {
  const confirm = useConfirm()
  return async () =>
    unsaved.size === 0 ||
    confirm({
      title: 'Leave without saving?',
      text: 'What you changed here and did not save is lost.',
      action: 'Leave',
      danger: true,
    })
}

/**
 * Once, around every screen: asks before a link, Back or the closing of the tab loses what is typed. Who leaves what they
 * have just deleted goes with `ignoreBlocker`.
 */
export function useLeaveGuard(): void {
  const mayLeave = useMayLeave()
  useBlocker({
    shouldBlockFn: async () => !(await mayLeave()),
    enableBeforeUnload: () => unsaved.size > 0,
  })
}
