import type { ImportList } from '#contract/imports.ts'
import { countOf } from '../filters/Matches.tsx'
import { WhatItOpens } from '../lists/WhatItOpens.tsx'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'

/** Before the import: who will join its list, and what that opens for them. */
export function ListForeseen({ list, mayManage }: { list: ImportList; mayManage: boolean }) {
  const { id, name, foreseen } = list
  return (
    <Section title="List">
      <div style={{ display: 'grid', gap: 10 }}>
        <p>
          {name === null ? (
            'The list was deleted. Change the columns to choose another, or none.'
          ) : (
            <>
              {joiningWords(foreseen?.joining ?? 0)}{' '}
              {id ? (
                <Link to={paths.list(id)}>
                  <bdi>{name}</bdi>
                </Link>
              ) : (
                <>
                  <strong>
                    <bdi>{name}</bdi>
                  </strong>
                  , a static list that is made when the import starts. No access group uses it yet, so it lets nobody
                  in.
                </>
              )}
              {id && '.'}
            </>
          )}
        </p>
        {id && name !== null && mayManage && <WhatItOpens listId={id} withoutLogin={foreseen?.withoutLogin} />}
        {!mayManage && (
          <p className="muted">
            Adding to a list needs the permission “Customer portal settings”, which you do not have. Change the columns
            and check again to import without the list.
          </p>
        )}
      </div>
    </Section>
  )
}

const joiningWords = (joining: number): string =>
  joining === 0 ? 'Everybody in the file is already on' : `${countOf(joining, 'contact joins', 'contacts join')}`
