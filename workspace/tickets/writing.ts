/** Until the editor has the focus, the first letters of a fast writer are no commands. */
const STARTS_MS = 800
let quietUntil = 0

/** Called when somebody wants to write: the editor is on its way. */
export function startWriting(): void {
  quietUntil = Date.now() + STARTS_MS
}

/** Whether what is typed now is meant for the text. */
export const isWriting = (): boolean =>
  Date.now() < quietUntil || (document.activeElement?.closest('.write') ?? null) !== null
