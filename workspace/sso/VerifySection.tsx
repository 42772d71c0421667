import { Button, Switch } from '@mantine/core'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { SsoAttempt } from '#contract/sso-log.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { Link } from '../ui/Link.tsx'
import { Section } from '../ui/Page.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import type { SsoPlace } from './place.ts'
import { useConnectionChange } from './requests.ts'
import { useTrial } from './use-trial.ts'
import { trialWords } from './words.ts'
import own from './sso.module.css'

interface Props {
  readonly place: SsoPlace
  readonly connection: SsoConnection
  /** Something is typed and not saved: a trial would not know it. */
  readonly unsaved: boolean
}

/** Step 4: a real round trip, and only then it is turned on (O-03). */
export function VerifySection({ place, connection, unsaved }: Props) {
  const { missing } = connection
  const trial = useTrial(place.id, connection.id)
  const blocked = missing.length > 0 || unsaved
  return (
    <Section
      title="4. Verify, and turn on"
      description="You sign in at the provider, in a new window, as yourself. It shows what came back; nobody is signed in by it."
    >
      <div className={own['form']}>
        {missing.length > 0 && (
          <div className={own['outcome']}>
            <strong>Before it can be tried</strong>
            <ul className={own['missing']}>
              {missing.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </div>
        )}
        {unsaved && (
          <p className="muted" role="status">
            Save what you have changed above first: the trial takes what is saved.
          </p>
        )}
        <div className={own['deeds']}>
          <Button size="xs" disabled={blocked} loading={trial.starting} onClick={() => void trial.start()}>
            Verify<span className="unseen"> (opens a new window)</span>
          </Button>
        </div>
        <div role="status">
          {trial.waiting ? (
            <p className="muted">Sign in in the other window. The result appears here.</p>
          ) : (
            trial.last && <Outcome place={place} connection={connection} trial={trial.last} />
          )}
        </div>
        <OnSwitch place={place} connection={connection} />
      </div>
    </Section>
  )
}

function Outcome({ place, connection, trial }: Omit<Props, 'unsaved'> & { trial: SsoAttempt }) {
  const { tone, title, text } = trialWords(trial, connection.verifiedAt)
  return (
    <div className={own['outcome']}>
      <StatusPill tone={tone}>{title}</StatusPill>
      {text !== '' && <p>{text}</p>}
      {trial.code !== null && trial.reason !== '' && (
        <p className="muted small" dir="auto">
          What was found: {trial.reason}
        </p>
      )}
      <p className="muted small">
        <FullTime at={trial.at} />
        {trial.email && (
          <>
            , <bdi>{trial.email}</bdi>
          </>
        )}
        .{' '}
        <Link to={place.log} search={{ search: trial.reference } as never}>
          Show it in the SSO log
        </Link>
      </p>
    </div>
  )
}

/** The server decides whether it may be on, and says beside the switch why not. */
function OnSwitch({ place, connection: { id, name, on } }: Omit<Props, 'unsaved'>) {
  const change = useConnectionChange(place.id, id)
  const confirm = useConfirm()
  const turn = async (next: boolean) => {
    if (!next) {
      const sure = await confirm({
        title: `Turn ${name} off?`,
        text: 'Nobody can sign in with it any more, and the sessions that it opened end at once. Its settings are kept.',
        action: 'Turn off',
        danger: true,
      })
      if (!sure) return
    }
    change.mutate({ on: next })
  }
  return (
    <>
      <Switch
        label="On"
        description={`${place.staff ? 'Staff' : 'Customers'} can sign in with it, where the method is single sign-on.`}
        checked={on}
        disabled={change.isPending}
        onChange={(event) => void turn(event.currentTarget.checked)}
      />
      <FormProblem error={change.error} />
    </>
  )
}
