import { ActionIcon, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Named } from '#contract/common.ts'
import { useCan } from '../api/me.ts'
import { KindPill } from '../lists/KindPill.tsx'
import { ListPicker } from '../lists/ListPicker.tsx'
import { useJoinList, useLeaveList } from '../lists/use-membership.tsx'
import { paths } from '../paths.ts'
import { Block } from '../records/Block.tsx'
import { Link } from '../ui/Link.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { GroupsOf } from './GroupsOf.tsx'
import { contactListsQuery } from './requests.ts'
import classes from '../records/records.module.css'

/** G-01: the lists that the contact is on. Static ones are changed here, as on the list's own page. */
export function ListsCard({ contact }: { contact: Named }) {
  const { data: lists, error } = useQuery(contactListsQuery(contact.id))
  const mayManage = useCan('portal.manage')
  const [adding, setAdding] = useState(false)
  const join = useJoinList()
  const leave = useLeaveList()
  return (
    <Block
      title="Lists"
      aside={
        mayManage && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            Add to a list
          </Button>
        )
      }
    >
      {adding && (
        <ListPicker
          kind="static"
          aria-label="List to add the contact to"
          placeholder="Search static lists"
          autoFocus
          mb="xs"
          disabled={join.isPending}
          without={(lists ?? []).map(({ id }) => id)}
          onPick={(list) =>
            list && join.mutate({ list, contact }, { onSuccess: (joined) => joined && setAdding(false) })
          }
        />
      )}
      {lists?.length === 0 && !adding && <p className="muted">On no list.</p>}
      {lists && lists.length > 0 && (
        <ul className={classes['rows']}>
          {lists.map((list) => (
            <li key={list.id}>
              <Link to={paths.list(list.id)} className={`cut ${classes['company']}`} dir="auto">
                {list.name}
              </Link>
              <KindPill kind={list.kind} />
              {mayManage && list.kind === 'static' && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Take ${contact.name} off ${list.name}`}
                  disabled={leave.isPending}
                  onClick={() => leave.mutate({ list, contact })}
                >
                  <IconX size={16} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      <FormProblem error={error ?? join.error ?? leave.error} />
      {mayManage && <GroupsOf contactId={contact.id} />}
    </Block>
  )
}
