import { Alert, Button, Group } from '@mantine/core'
import type { PageTemplate } from '#contract/system-pages.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useSavedChange } from '../settings/requests.ts'
import { FormProblem } from '../ui/problem.tsx'

interface Props {
  readonly template: PageTemplate
  readonly domain: { readonly id: string; readonly name: string }
}

/** Y-02: a page that is published and that no domain shows yet is one click from its customers. */
export function UseTemplate({ template, domain }: Props) {
  const use = useSavedChange(
    (_: void) => api.put(`/domains/${domain.id}/system-pages/${template.type}`, { templateId: template.id }),
    keys.systemPages.all,
  )
  if (template.published === null || template.usedBy.length > 0) return null
  return (
    <Alert variant="default" mb="md">
      <Group justify="space-between" gap="sm">
        <span>It is published, but no domain shows it: customers still get the page from before.</span>
        <Button size="xs" loading={use.isPending} onClick={() => use.mutate()}>
          Use it on {domain.name}
        </Button>
      </Group>
      <FormProblem error={use.error} />
    </Alert>
  )
}
