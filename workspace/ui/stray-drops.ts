import { useEffect } from 'react'

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** A file dropped beside its place would make the browser leave the page, and take what was typed with it. */
export function useStrayDrops(): void {
  useEffect(() => {
    const mark = (on: boolean) => document.body.toggleAttribute('data-dropping', on)
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      mark(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) mark(false)
    }
    const drop = (event: DragEvent) => {
      mark(false)
      if (carriesFiles(event)) event.preventDefault()
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
}
