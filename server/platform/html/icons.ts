import { type Html, html } from './safe-html.ts'

/** @param turns whether it points somewhere, and so the other way in languages that are read from right to left */
const draw = (path: string, turns = false): Html =>
  html`<svg class="icon${turns ? ' turns' : ''}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="${path}" />
  </svg>`

/** Drawn once; pages only point at them. */
export const icons = {
  search: draw('M21 21l-5-5M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0z'),
  filter: draw('M4 6h16M7 12h10M10 18h4'),
  menu: draw('M4 7h16M4 12h16M4 17h16'),
  back: draw('M15 6l-6 6 6 6', true),
  plus: draw('M12 5v14M5 12h14'),
  clip: draw('M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.3 17a1.6 1.6 0 0 1-2.3-2.3L14.5 7'),
  file: draw('M14 3H6v18h12V7zM14 3v4h4'),
  picture: draw('M4 5h16v14H4zM4 16l5-5 5 5 3-3 3 3'),
  tick: draw('M5 12.5l4.5 4.5L19 7.5'),
  warn: draw('M12 8v5M12 16.5v.5M12 3l9.5 17h-19z'),
  lock: draw('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3'),
  key: draw('M11.5 12.5L20 4M16.5 7.5l3 3M14 10l2 2M12 16a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0z'),
  inbox: draw('M4 5h16v14H4zM4 13h5a3 3 0 0 0 6 0h5'),
  globe: draw('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 9.5h17M3.5 14.5h17M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18'),
  type: draw('M5 6h14M12 6v13M9 19h6'),
} as const
