const { dataset } = document.body

/** The portal's address, such as /support; empty for those who are signed out. */
export const portal = dataset['portal'] ?? ''
export const member = dataset['member'] ?? ''

/** Says something to those who listen to the page, without taking the focus. */
export function announce(words: string): void {
  const region = document.getElementById('announce')
  if (!region) return
  // The same words twice are heard twice only when the region was empty between.
  region.textContent = ''
  setTimeout(() => (region.textContent = words), 50)
}

/** The words that the server wrote on an element for its script. */
export const wordsOf = <T>(element: HTMLElement): T => JSON.parse(element.dataset['words'] ?? '{}') as T

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  values: Partial<Omit<HTMLElementTagNameMap[K], 'dataset'>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), values)
  made.append(...children)
  return made
}
