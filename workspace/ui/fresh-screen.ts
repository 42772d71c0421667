import { useRouterState } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * Every screen begins at its top. The keyboard goes on there, too, when what had it went with the screen before.
 * @returns for the element that scrolls
 */
export function useFreshScreen(): RefObject<HTMLDivElement | null> {
  const screen = useRef<HTMLDivElement>(null)
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) {
      screen.current?.scrollTo({ top: 0 })
      if (document.activeElement === document.body)
        screen.current?.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
    }
    before.current = path
  }, [path])
  return screen
}
