import { Button, CopyButton } from '@mantine/core'
import classes from '../settings/settings.module.css'

/** Text to be put somewhere else, whole. */
export function Copyable({ value, label }: { value: string; label: string }) {
  return (
    <div className={classes['address']}>
      <code dir="ltr">{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${copied ? 'Copied' : 'Copy'}: ${label}`}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
