import { Button, CopyButton, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { CodeSample } from '#contract/sso-set-up.ts'
import { ErrorState, SkeletonRows } from '../ui/states.tsx'
import { samplesQuery } from './requests.ts'
import own from './sso.module.css'

const LANGUAGES: Record<CodeSample['language'], string> = { node: 'Node', python: 'Python', php: 'PHP', ruby: 'Ruby' }

/** O-05: what the customer's own application does, with this provider's addresses filled in. */
export function CodeSamples({ connection }: { connection: SsoConnection }) {
  const samples = useQuery(samplesQuery(connection))
  if (samples.isPending) return <SkeletonRows rows={3} />
  if (samples.isError) return <ErrorState error={samples.error} retry={() => void samples.refetch()} />
  const [first] = samples.data
  if (!first) return null
  return (
    <div className={own['part']}>
      <h3 className={own['partTitle']}>In your application</h3>
      <p className="muted">The secret is read from the environment. Do not put it into the code.</p>
      <Tabs defaultValue={first.language} keepMounted={false} mt="xs">
        <Tabs.List className={own['tabs'] ?? ''}>
          {samples.data.map(({ language }) => (
            <Tabs.Tab key={language} value={language}>
              {LANGUAGES[language]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {samples.data.map(({ language, code }) => (
          <Tabs.Panel key={language} value={language}>
            <Sample language={LANGUAGES[language]} code={code} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  )
}

function Sample({ language, code }: { language: string; code: string }) {
  return (
    <>
      <div className={own['above']}>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
              <span className="unseen"> the code for {language}</span>
            </Button>
          )}
        </CopyButton>
      </div>
      {/* Scrolls sideways, so it is reached by the keyboard. */}
      <pre className={own['code']} tabIndex={0} role="region" aria-label={`Code for ${language}`} dir="ltr">
        <code>{code}</code>
      </pre>
    </>
  )
}
