import type { Static } from 'typebox'
import type { PageContent, PageTemplateCreate, PageTemplateUpdate, PageType } from '#contract/system-pages.ts'
import type { StaffActor } from '#server/actors.ts'
import { mayShowInline } from '#server/files/file.ts'
import { type Db, transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid } from '#server/platform/errors.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { cleanContent, EMPTY_CONTENT } from './page-template.ts'
import { mayWordPages } from './policy.ts'
import {
  addVersion,
  chooseTemplate,
  chosenTemplates,
  contentOfVersion,
  insertTemplate,
  keepPicture,
  listTemplates,
  lockTemplate,
  newestVersion,
  removeTemplate,
  saveTemplate,
} from './queries.ts'

type Template = NonNullable<Awaited<ReturnType<typeof lockTemplate>>>

/** One template, locked, changed and noted for the audit log, in one transaction. */
function change<T>(db: Db | Tx, staff: StaffActor, id: string, work: (tx: Tx, template: Template) => Promise<T>) {
  allow(mayWordPages(staff))
  return transaction(db, async (tx) => work(tx, found(await lockTemplate(tx, id))))
}

const note = (tx: Tx, staff: StaffActor, template: { id: string; name: string }, more: Record<string, unknown>) =>
  recordEvent(tx, {
    kind: 'settings.changed',
    by: staff,
    data: { what: 'system-page', id: template.id, name: template.name, ...more },
  })

const nameTaken = (error: unknown): never => {
  if (uniqueViolation(error)) throw invalid('name', 'Another template of this page has this name.')
  throw error
}

/**
 * Makes a template, empty or as a copy; customers see nothing of it until it is published and chosen.
 * @returns its id
 * @throws {AppError} `invalid-input` when the name is taken, `not-found` for a copy of what is not there
 */
export function createTemplate(
  db: Db | Tx,
  staff: StaffActor,
  wanted: Static<typeof PageTemplateCreate>,
): Promise<string> {
  allow(mayWordPages(staff))
  return transaction(db, async (tx) => {
    const draft = wanted.copyOf === undefined ? EMPTY_CONTENT : await contentToCopy(tx, wanted.copyOf, wanted.type)
    const template = { type: wanted.type, name: wanted.name, nameKey: nameKey(wanted.name), draft }
    const id = await insertTemplate(tx, template).catch(nameTaken)
    await note(tx, staff, { id, name: wanted.name }, { change: 'created' })
    return id
  })
}

async function contentToCopy(tx: Tx, id: string, type: PageType): Promise<PageContent> {
  const [template] = await listTemplates(tx, { id, type }, '')
  const { draft, published } = found(template)
  return draft ?? published ?? EMPTY_CONTENT
}

/** Renames a template or keeps its draft, which no customer sees. @throws {AppError} `invalid-input` for the picture or the name */
export function updateTemplate(db: Db | Tx, staff: StaffActor, id: string, changes: PageTemplateUpdate): Promise<void> {
  return change(db, staff, id, async (tx, template) => {
    const draft = changes.draft === undefined ? undefined : cleanContent(changes.draft)
    if (draft?.image) await takePicture(tx, staff, draft.image)
    await saveTemplate(tx, id, {
      ...(changes.name === undefined ? {} : { name: changes.name, nameKey: nameKey(changes.name) }),
      ...(draft === undefined ? {} : { draft }),
    }).catch(nameTaken)
    if (changes.name !== undefined && changes.name !== template.name)
      await note(tx, staff, template, { before: { name: template.name }, after: { name: changes.name } })
  })
}

async function takePicture(tx: Tx, staff: StaffActor, key: string): Promise<void> {
  const file = await keepPicture(tx, key, staff.userId)
  if (!file) throw invalid('draft.image', 'The picture is not there any more. Send it again.')
  if (!file.type.startsWith('image/') || !mayShowInline(file.type))
    throw invalid('draft.image', 'A picture is a PNG, JPEG, GIF, WebP or AVIF file.')
}

/** Shows the draft to customers, wherever the template is chosen. @throws {AppError} `conflict` when there is nothing to publish */
export function publishTemplate(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return change(db, staff, id, async (tx, template) => {
    if (template.draft === null) throw new AppError('conflict', 'Nothing was changed since the page was published.')
    const before = await newestVersion(tx, id)
    const after = template.draft as unknown as PageContent
    await addVersion(tx, id, after, staff.userId)
    await saveTemplate(tx, id, { draft: null })
    await note(tx, staff, template, { change: 'published', before, after })
  })
}

/** Throws the draft away, or brings an older version back as the draft. @throws {AppError} `not-found` for the version */
export function revertTemplate(db: Db | Tx, staff: StaffActor, id: string, versionId: string | null): Promise<void> {
  return change(db, staff, id, async (tx) => {
    if (versionId !== null) return saveTemplate(tx, id, { draft: found(await contentOfVersion(tx, id, versionId)) })
    if ((await newestVersion(tx, id)) === null)
      throw new AppError('conflict', 'The page was never published: there is nothing to go back to.')
    return saveTemplate(tx, id, { draft: null })
  })
}

/** @throws {AppError} `conflict` naming the domains that use it */
export function deleteTemplate(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return change(db, staff, id, async (tx, template) => {
    const [{ usedBy } = { usedBy: [] }] = await listTemplates(tx, { id }, 'the built-in host')
    if (usedBy.length > 0)
      throw new AppError(
        'conflict',
        `The template is used on ${usedBy.map(({ name }) => name).join(', ')}. Choose another one there first.`,
      )
    await removeTemplate(tx, id)
    await note(tx, staff, template, { change: 'deleted' })
  })
}

/** Chooses the template of a domain's page (Y-02); null: the house's own. @throws {AppError} `invalid-input` for one that was never published */
export function choosePage(
  db: Db | Tx,
  staff: StaffActor,
  domain: { readonly id: string; readonly name: string },
  type: PageType,
  templateId: string | null,
): Promise<void> {
  allow(mayWordPages(staff))
  return transaction(db, async (tx) => {
    const [template] = templateId === null ? [] : await listTemplates(tx, { id: templateId, type }, '')
    if (templateId !== null && !template) throw invalid('templateId', 'There is no such template for this page.')
    if (template?.published === null) throw invalid('templateId', 'Publish the template before you use it.')
    const before = (await chosenTemplates(tx, domain.id)).find((chosen) => chosen.type === type)?.template_id ?? null
    if (before === templateId) return
    await chooseTemplate(tx, domain.id, type, templateId)
    await recordEvent(tx, {
      kind: 'settings.changed',
      by: staff,
      data: {
        what: 'system-page',
        domain: domain.name,
        type,
        before: { template: before },
        after: { template: templateId },
      },
    })
  })
}
