import { Type, type Static } from 'typebox'
import { Choice, Closed, Id, Instant, Line, Nullable, paging } from './common.ts'

export const ImportObject = Choice('company', 'contact', 'ticket')
export type ImportObject = Static<typeof ImportObject>

/** Where one column of the file goes. */
export const ColumnMapping = Closed({
  /** The column's place in the file, from 0. */
  column: Type.Integer({ minimum: 0, maximum: 500 }),
  /** A built-in target such as `email` or `association.companyIds`; `custom` makes or fills a text property; `skip`. */
  target: Type.String({ maxLength: 60 }),
  /** With `custom`: the property's label. */
  label: Type.Optional(Type.String({ maxLength: 100 })),
})
export type ColumnMapping = Static<typeof ColumnMapping>

export const ImportOptions = Closed({
  /** Makes pipelines and stages that the file names and the account lacks. */
  createStages: Type.Optional(Type.Boolean()),
  /** What 3/4/2025 means. */
  dateOrder: Type.Optional(Choice('dmy', 'mdy')),
  /** Contacts only: the static list that every contact of the file is put on. */
  listId: Type.Optional(Id),
  /** Contacts only, in place of `listId`: the name of a static list that is made when the import starts. */
  newList: Type.Optional(Line(200, 1)),
})
export type ImportOptions = Static<typeof ImportOptions>

/** The list that an import adds its contacts to (G-01). */
export const ImportList = Closed({
  /** Null: it is made when the import starts. */
  id: Nullable(Id),
  /** Null: it was deleted since. */
  name: Nullable(Type.String()),
  /** Contacts who joined it so far; whoever was on it before is not counted. */
  joined: Type.Integer(),
  /** What the check foresaw; null before there was one. */
  foreseen: Nullable(
    Closed({
      /** Contacts of the file who are not on the list yet. */
      joining: Type.Integer(),
      /** Of them, those with an address and without a login: a portal that the list opens writes to them. */
      withoutLogin: Type.Integer(),
    }),
  ),
})
export type ImportList = Static<typeof ImportList>

export const ImportRun = Closed({
  id: Id,
  object: ImportObject,
  fileName: Type.String(),
  state: Choice('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled'),
  /** What was found in the file. */
  shape: Closed({
    encoding: Type.String(),
    separator: Type.String(),
    columns: Type.Array(Closed({ name: Type.String(), samples: Type.Array(Type.String()) })),
    /** The first rows, cell by cell. */
    preview: Type.Array(Type.Array(Type.String())),
  }),
  mapping: Type.Array(ColumnMapping),
  options: ImportOptions,
  /** What can be mapped to, for the choice lists. */
  targets: Type.Array(Closed({ target: Type.String(), label: Type.String(), required: Type.Boolean() })),
  rows: Closed({
    total: Type.Integer(),
    done: Type.Integer(),
    created: Type.Integer(),
    updated: Type.Integer(),
    same: Type.Integer(),
    failed: Type.Integer(),
  }),
  /** Problems found while checking, and while running. */
  problems: Type.Integer(),
  /** Pipelines and stages that the file names and the account lacks. */
  missing: Type.Array(Closed({ pipeline: Type.String(), stages: Type.Array(Type.String()) })),
  /** Null: the import adds to no list. */
  list: Nullable(ImportList),
  error: Nullable(Type.String()),
  createdAt: Instant,
  finishedAt: Nullable(Instant),
})
export type ImportRun = Static<typeof ImportRun>
export const ImportQuery = Closed(paging)
/** Sets the mapping and checks the whole file against it. */
export const ImportCheck = Closed({
  mapping: Type.Array(ColumnMapping, { maxItems: 500 }),
  options: Type.Optional(ImportOptions),
})
export type ImportCheck = Static<typeof ImportCheck>

export const ImportProblem = Closed({
  line: Type.Integer(),
  field: Type.String(),
  code: Type.String(),
  message: Type.String(),
  /** True: the row was left out; false: only this cell was. */
  fatal: Type.Boolean(),
})
export type ImportProblem = Static<typeof ImportProblem>
export const ImportProblemQuery = Closed(paging)
