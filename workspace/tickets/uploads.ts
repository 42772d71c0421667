import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#contract/common.ts'
import type { File as StoredFile } from '#contract/conversations.ts'
import { address, ApiError, newKey } from '../api/client.ts'
import { type Limits, refusal } from './upload-limits.ts'

/** A file on its way; gone from the list when it has arrived. */
export interface Upload {
  readonly id: string
  readonly name: string
  /** 0 to 1 */
  readonly progress: number
  readonly error: string | null
}

/** fetch tells no progress of what is sent; XMLHttpRequest does. */
function send(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const offline = { code: 'offline', detail: 'The server cannot be reached. Try again.' }
    request.open('POST', address('/files'))
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const answer: unknown = request.response
      if (request.status === 201) resolve(answer as StoredFile)
      else reject(new ApiError(request.status, (answer ?? {}) as Partial<Problem>, null))
    }
    request.onerror = () => reject(new ApiError(0, offline, null))
    request.onabort = () => reject(new DOMException('Left out', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}

/** Sends files as they are added. @param onStored called with each that has arrived */
export function useUploads(limits: Limits, taken: number, onStored: (file: StoredFile) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const running = useRef(new Map<string, AbortController>())
  const change = (id: string, values: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...values } : upload)))
  const remove = (id: string) => {
    running.current.get(id)?.abort()
    setUploads((all) => all.filter((upload) => upload.id !== id))
  }

  useEffect(() => {
    const controllers = running.current
    return () => controllers.forEach((controller) => controller.abort())
  }, [])

  const deliver = async (file: File, id: string, signal: AbortSignal) => {
    try {
      const stored = await send(file, (progress) => change(id, { progress }), signal)
      remove(id)
      onStored(stored)
    } catch (reason) {
      if (!signal.aborted) change(id, { error: reason instanceof Error ? reason.message : 'It did not arrive.' })
    }
  }

  const add = (files: readonly File[]) => {
    let count = taken + uploads.length
    for (const file of files) {
      const id = newKey()
      const error = refusal(file, count, limits)
      setUploads((all) => [...all, { id, name: file.name, progress: 0, error }])
      if (error) continue
      count += 1
      const controller = new AbortController()
      running.current.set(id, controller)
      void deliver(file, id, controller.signal)
    }
  }
  return { uploads, add, remove, busy: uploads.some(({ error }) => error === null) }
}
