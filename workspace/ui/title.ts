import { useEffect } from 'react'

/** The browser tab's title. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
