/**
 * A mail shown in a frame of the workspace: nothing in it runs or loads, style attributes count because letters have
 * no other styles, and links open outside the frame, in a page that is no longer sandboxed. The frame's own origin
 * is opaque, so a mail can never act as the person who reads it.
 */
export const SHOWN_MAIL_POLICY = [
  "default-src 'none'",
  "style-src-attr 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** The mail's html with links that leave the frame. `target` is all that is changed of what the reader gets. */
export function shownMail(html: string): string {
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
}
