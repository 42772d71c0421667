import { html, raw } from 'hono/html'

export { html }
/** A piece of a page; everything put into it was escaped unless it was one itself. */
export type Html = ReturnType<typeof html>

/**
 * Message bodies that the sanitiser made, on their way into a page. The only place where text becomes HTML without
 * being escaped; a rule keeps `raw` out of every other file.
 */
export const sanitised = (body: string): Html => raw(body)
