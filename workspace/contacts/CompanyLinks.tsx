import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Contact } from '#contract/contacts.ts'
import { paths } from '../paths.ts'
import { Block } from '../records/Block.tsx'
import { RecordPicker } from '../records/RecordPicker.tsx'
import { Link } from '../ui/Link.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { usePutCompany, useRemoveCompany } from './requests.ts'
import classes from '../records/records.module.css'

/** The contact's companies; the primary one decides which company's tickets they may see. */
export function CompanyLinks({ contact }: { contact: Contact }) {
  const put = usePutCompany(contact.id)
  const remove = useRemoveCompany(contact.id)
  const [adding, setAdding] = useState(false)
  const { companies, can } = contact
  return (
    <Block
      title="Companies"
      aside={
        can.edit && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAdding(!adding)}
            aria-expanded={adding}
          >
            Associate
          </Button>
        )
      }
    >
      {adding && (
        <RecordPicker
          of="companies"
          aria-label="Company to associate"
          autoFocus
          mb="xs"
          value={null}
          disabled={put.isPending}
          without={companies.map(({ id }) => id)}
          onChange={(picked) =>
            picked &&
            put.mutate({ companyId: picked.id, primary: companies.length === 0 }, { onSuccess: () => setAdding(false) })
          }
        />
      )}
      {companies.length === 0 && !adding && <p className="muted">Belongs to no company.</p>}
      {companies.length > 0 && (
        <ul className={classes['rows']}>
          {companies.map((company) => (
            <li key={company.id}>
              <Link to={paths.company(company.id)} className={`cut ${classes['company']}`} dir="auto">
                {company.name}
              </Link>
              {company.primary && <StatusPill tone="brand">Primary</StatusPill>}
              {can.edit && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon variant="subtle" color="gray" aria-label={`What to do with ${company.name}`}>
                      <IconDots size={16} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {!company.primary && (
                      <Menu.Item onClick={() => put.mutate({ companyId: company.id, primary: true })}>
                        Make primary
                      </Menu.Item>
                    )}
                    <Menu.Item onClick={() => remove.mutate(company.id)}>Remove from contact</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              )}
            </li>
          ))}
        </ul>
      )}
      <FormProblem error={put.error ?? remove.error} />
    </Block>
  )
}
