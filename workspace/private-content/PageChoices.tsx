import { ActionIcon, Menu, Select } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Domain } from '#contract/domains.ts'
import { PAGE_TYPES, type PageTemplate, type PageType } from '#contract/system-pages.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { useSavedChange, useSettingsChange } from '../settings/requests.ts'
import { tellError, useConfirm } from '../ui/confirm.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { previewAddress } from './preview.ts'
import { domainPagesQuery, PAGE_WORDS, templatesQuery } from './requests.ts'
import classes from './private-content.module.css'

/** The house's own page: no template. */
const STANDARD = 'standard'

/** A drop-down of templates for each type of page, and what can be done with the chosen one. */
export function PageChoices({ domain }: { domain: Domain }) {
  const templates = useQuery(templatesQuery)
  const pages = useQuery(domainPagesQuery(domain.id))
  const failed = [templates, pages].find((query) => query.isError && !query.data)
  if (failed) return <ErrorState error={failed.error} retry={() => void failed.refetch()} />
  if (!templates.data || !pages.data) return <SkeletonRows rows={PAGE_TYPES.length} />
  return (
    <ul className={classes['pages']}>
      {PAGE_TYPES.map((type) => (
        <PageRow
          key={type}
          type={type}
          domain={domain}
          templates={templates.data.filter((template) => template.type === type)}
          chosen={pages.data.find((page) => page.type === type)?.templateId ?? null}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  readonly type: PageType
  readonly domain: Domain
  readonly templates: readonly PageTemplate[]
  readonly chosen: string | null
}

function PageRow({ type, domain, templates, chosen }: RowProps) {
  const { label, when } = PAGE_WORDS[type]
  const choose = useSavedChange(
    (templateId: string | null) => api.put(`/domains/${domain.id}/system-pages/${type}`, { templateId }),
    keys.systemPages.all,
  )
  const template = templates.find(({ id }) => id === chosen) ?? null
  return (
    <li className={classes['page']}>
      <div>
        <strong>{label}</strong>
        <p className="muted">{when}</p>
      </div>
      <div className={classes['choice']}>
        <Select
          aria-label={`Template of the page “${label}”`}
          data={[
            { value: STANDARD, label: 'Standard page' },
            ...templates.map(({ id, name, published }) => ({
              value: id,
              label: published ? name : `${name} (not published)`,
              disabled: published === null,
            })),
          ]}
          value={chosen ?? STANDARD}
          allowDeselect={false}
          disabled={choose.isPending}
          onChange={(value) => choose.mutate(value === STANDARD ? null : value)}
        />
        <Actions type={type} domain={domain} templates={templates} template={template} />
      </div>
      <FormProblem error={choose.error} />
    </li>
  )
}

function Actions({ type, domain, templates, template }: Omit<RowProps, 'chosen'> & { template: PageTemplate | null }) {
  const { label } = PAGE_WORDS[type]
  const navigate = useNavigate()
  const confirm = useConfirm()
  const edit = (id: string) => void navigate({ to: paths.settingsRecord('private-content', id) })
  const create = useSettingsChange(
    (copyOf: string | null) =>
      api.create<PageTemplate>('/system-pages', {
        type,
        name: freeName(label, templates),
        ...(copyOf === null ? {} : { copyOf }),
      }),
    keys.systemPages.all,
  )
  const remove = useSavedChange((id: string) => api.delete(`/system-pages/${id}`), keys.systemPages.all)
  const make = (copyOf: string | null) => create.mutate(copyOf, { onSuccess: ({ id }) => edit(id), onError: tellError })
  const unused = templates.filter(({ usedBy }) => usedBy.length === 0)
  const removeOne = async ({ id, name }: PageTemplate) => {
    const sure = await confirm({
      title: `Delete “${name}”?`,
      text: 'The template and all its versions go. No domain uses it.',
      action: 'Delete template',
      danger: true,
    })
    if (sure) remove.mutate(id, { onError: tellError })
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={`Actions for the page “${label}”`}>
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {templates.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => edit(id)}>
            Edit “{name}”
          </Menu.Item>
        ))}
        <Menu.Item component="a" href={previewAddress({ type, domain, template })} target="_blank" rel="noreferrer">
          Preview<span className="unseen"> (opens in a new tab)</span>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => make(null)}>New template</Menu.Item>
        {template && <Menu.Item onClick={() => make(template.id)}>Copy “{template.name}”</Menu.Item>}
        {unused.map((one) => (
          <Menu.Item key={one.id} color="red.8" onClick={() => void removeOne(one)}>
            Delete “{one.name}”
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** "Sign in", "Sign in 2": a name that no other template of the type has. */
function freeName(label: string, templates: readonly PageTemplate[]): string {
  const taken = new Set(templates.map(({ name }) => name.toLowerCase()))
  let name = label
  for (let serial = 2; taken.has(name.toLowerCase()); serial++) name = `${label} ${serial}`
  return name
}
