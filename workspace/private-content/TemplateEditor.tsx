import { Button, Group, Menu, SegmentedControl, Select } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Language } from '#contract/languages.ts'
import type { PageContent, PageTemplate } from '#contract/system-pages.ts'
import { domainsQuery } from '../domains/requests.ts'
import { paths } from '../paths.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { Page } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { fullTime } from '../ui/times.ts'
import { previewAddress } from './preview.ts'
import { PAGE_WORDS, templateQuery } from './requests.ts'
import { TemplateFields } from './TemplateFields.tsx'
import { UseTemplate } from './UseTemplate.tsx'
import { useTemplateDeeds } from './template-deeds.ts'
import classes from './private-content.module.css'

const EMPTY: PageContent = { layout: 'card', image: null, imageText: '', texts: {} }

/** One template: its fields, and beside them the page as a customer would see it (Y-03). */
export function TemplateEditor({ id }: { id: string }) {
  const template = useQuery(templateQuery(id))
  if (template.data) return <Editor key={template.data.id} template={template.data} />
  return (
    <Page title="System page" back={{ to: paths.settings('private-content'), label: 'Private content' }}>
      {template.isPending && <SkeletonRows rows={8} />}
      {template.isError && <ErrorState error={template.error} retry={() => void template.refetch()} />}
    </Page>
  )
}

function Editor({ template }: { template: PageTemplate }) {
  const domains = useQuery(domainsQuery)
  const [domainId, setDomainId] = useState<string | null>(template.usedBy[0]?.id ?? null)
  const domain = domains.data?.find(({ id }) => id === domainId) ?? domains.data?.[0] ?? null
  const [language, setLanguage] = useState<Language | null>(null)
  const shown = language ?? domain?.language ?? 'en'
  const deeds = useTemplateDeeds(template)
  const { label } = PAGE_WORDS[template.type]
  return (
    <Page
      wide
      title={template.name}
      description={`The page “${label}”. ${usedWords(template)}`}
      back={{ to: paths.settings('private-content'), label: 'Private content' }}
      actions={<Actions template={template} deeds={deeds} />}
    >
      <FormProblem error={deeds.error} fields={FIELDS} />
      {domain && <UseTemplate template={template} domain={domain} />}
      <div className={classes['editor']}>
        <TemplateFields
          // A draft that was thrown away, or an old one brought back, is read into the fields anew.
          key={deeds.generation}
          name={template.name}
          initial={template.draft ?? template.published ?? EMPTY}
          language={shown}
          onLanguage={setLanguage}
          deeds={deeds}
        />
        {domain && (
          <Preview
            template={template}
            domainId={domain.id}
            domains={domains.data ?? []}
            language={shown}
            onDomain={setDomainId}
          />
        )}
      </div>
    </Page>
  )
}

const FIELDS = ['name', 'draft.image']

const usedWords = ({ usedBy }: PageTemplate): string =>
  usedBy.length === 0 ? 'No domain uses it yet.' : `Used on ${usedBy.map(({ name }) => name).join(', ')}.`

function Actions({ template, deeds }: { template: PageTemplate; deeds: ReturnType<typeof useTemplateDeeds> }) {
  const confirm = useConfirm()
  const bringBack = async (versionId: string | null) => {
    if (template.draft !== null) {
      const sure = await confirm({
        title: 'Throw the draft away?',
        text: 'What was changed since the last publishing is lost.',
        action: 'Throw away',
        danger: true,
      })
      if (!sure) return
    }
    deeds.revert(versionId)
  }
  return (
    <Group gap="xs">
      <span role="status">
        {deeds.state === 'saving' ? (
          <StatusPill>Saving</StatusPill>
        ) : template.draft === null ? (
          <StatusPill tone="good">Published</StatusPill>
        ) : (
          <StatusPill tone="warn">Draft saved, not published</StatusPill>
        )}
      </span>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
            Revert
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={template.draft === null || template.published === null}
            onClick={() => void bringBack(null)}
          >
            Back to the published page
          </Menu.Item>
          {template.versions.slice(1).map(({ id, publishedAt, by }) => (
            <Menu.Item key={id} onClick={() => void bringBack(id)}>
              Version of {fullTime(publishedAt)}
              {by && <span className="muted"> by {by}</span>}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        disabled={template.draft === null || deeds.state === 'saving'}
        loading={deeds.state === 'publishing'}
        onClick={deeds.publish}
      >
        Publish
      </Button>
    </Group>
  )
}

interface PreviewProps {
  readonly template: PageTemplate
  readonly domainId: string
  readonly domains: readonly { readonly id: string; readonly name: string }[]
  readonly language: Language
  readonly onDomain: (id: string) => void
}

function Preview({ template, domainId, domains, language, onDomain }: PreviewProps) {
  const [width, setWidth] = useState('desktop')
  const src = previewAddress({ type: template.type, domain: { id: domainId }, template, language })
  return (
    <div className={classes['show']}>
      <div className={classes['showHead']}>
        <SegmentedControl
          aria-label="Width of the preview"
          data={[
            { value: 'desktop', label: 'Desktop' },
            { value: 'phone', label: 'Phone' },
          ]}
          value={width}
          onChange={setWidth}
        />
        {domains.length > 1 && (
          <Select
            aria-label="Domain of the preview"
            data={domains.map(({ id, name }) => ({ value: id, label: name }))}
            value={domainId}
            allowDeselect={false}
            onChange={(id) => id && onDomain(id)}
          />
        )}
        <a href={src} target="_blank" rel="noreferrer">
          Open in a new tab
        </a>
      </div>
      <iframe
        className={classes['frame']}
        data-width={width}
        title="The page as customers see it"
        sandbox="allow-same-origin"
        src={src}
      />
    </div>
  )
}
