import { type Static, Type } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Named, Nullable, Text } from './common.ts'
import { LANGUAGES, type Language } from './languages.ts'

/** The pages of customers who are not, or not yet, in a portal (Y-01). */
export const PAGE_TYPES = [
  'sign-in',
  'register',
  'verify-email',
  'signed-out',
  'access-denied',
  'reset-request',
  'reset-password',
] as const
export const PageType = Choice(...PAGE_TYPES)
export type PageType = (typeof PAGE_TYPES)[number]

/** What an admin says on a page in one language; what is left empty is the house's own. */
export const PageTexts = Closed({
  heading: Type.Optional(Line(200)),
  /** Rich text under the heading; sanitised. */
  text: Type.Optional(Text(20_000)),
  /** Rich text below the form; sanitised. */
  note: Type.Optional(Text(20_000)),
})
export type PageTexts = Static<typeof PageTexts>

export const PageContent = Closed({
  /** card: in the middle; split: beside the picture; plain: without a card. */
  layout: Choice('card', 'split', 'plain'),
  /** A file's key: PNG, JPEG, GIF, WebP or AVIF. */
  image: Nullable(Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' })),
  /** What the picture shows, for those who do not see it; empty: decoration. */
  imageText: Line(300),
  texts: Closed(
    Object.fromEntries(LANGUAGES.map((language) => [language, Type.Optional(PageTexts)])) as Record<
      Language,
      ReturnType<typeof Type.Optional<typeof PageTexts>>
    >,
  ),
})
export type PageContent = Static<typeof PageContent>
/** The pages of a domain that an admin worded, by type; a type that is missing has the house's own words. */
export type SystemPages = Partial<Record<PageType, PageContent>>

export const PageTemplate = Closed({
  id: Id,
  type: PageType,
  name: Type.String(),
  /** Null: nothing is unpublished. */
  draft: Nullable(PageContent),
  /** Null: never published; a domain cannot use it yet. */
  published: Nullable(PageContent),
  publishedAt: Nullable(Instant),
  versions: Type.Array(Closed({ id: Id, publishedAt: Instant, by: Nullable(Type.String()) })),
  /** The domains that use it, by host; the built-in one is named by its address. */
  usedBy: Type.Array(Named),
  updatedAt: Instant,
})
export type PageTemplate = Static<typeof PageTemplate>

export const PageTemplateCreate = Closed({
  type: PageType,
  name: Line(200, 1),
  /** A template of the same type whose content it starts with. */
  copyOf: Type.Optional(Id),
})
export const PageTemplateUpdate = Closed({
  name: Type.Optional(Line(200, 1)),
  draft: Type.Optional(PageContent),
})
export type PageTemplateUpdate = Static<typeof PageTemplateUpdate>
/** Brings a version back as the draft; null: only throws the draft away. */
export const PageRevert = Closed({ versionId: Nullable(Id) })

/** Which template a domain uses for each type of page; null: the house's own. */
export const DomainPages = Closed({
  pages: Type.Array(Closed({ type: PageType, templateId: Nullable(Id) })),
})
export type DomainPages = Static<typeof DomainPages>
export const DomainPageChoice = Closed({ templateId: Nullable(Id) })
export const DomainPageParams = Closed({ id: Id, type: PageType })
