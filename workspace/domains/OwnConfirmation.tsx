import { Button } from '@mantine/core'
import type { Domain } from '#contract/domains.ts'
import { useMe } from '../api/me.ts'
import classes from '../settings/settings.module.css'
import { useConfirm } from '../ui/confirm.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { FullTime } from '../ui/RelativeTime.tsx'
import { useDomainDeed } from './requests.ts'

/** D-04: the owner says that the workspace's own address is the company's, before customers are sent there. */
export function OwnConfirmation({ domain }: { domain: Domain }) {
  const { user } = useMe()
  const confirm = useConfirm()
  const deed = useDomainDeed(domain.id, 'confirm-own')
  if (domain.ownConfirmedAt)
    return (
      <p className="muted">
        Confirmed as your company’s own domain on <FullTime at={domain.ownConfirmedAt} />.
      </p>
    )
  const ask = async () => {
    const sure = await confirm({
      title: 'Is this your own domain?',
      text: `Customers will sign in at ${domain.name}, where staff sign in, too. Confirm that this address is your company’s own.`,
      action: 'This is our own domain',
    })
    if (sure) deed.mutate()
  }
  return (
    <div className={classes['form']}>
      <p>Portals here can be previewed. Customers get in once an owner confirmed that this is your own domain.</p>
      {user.role === 'owner' ? (
        <Button size="xs" loading={deed.isPending} onClick={() => void ask()}>
          Confirm the domain
        </Button>
      ) : (
        <p className="muted">Ask an owner of this workspace to confirm it, or connect another domain.</p>
      )}
      <FormProblem error={deed.error} />
    </div>
  )
}
