import { Button, FileButton, Group, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { AddressesAdded, ContactList } from '#contract/lists.ts'
import { countOf } from '../filters/Matches.tsx'
import { FormProblem } from '../ui/problem.tsx'
import { useAddAddresses } from './requests.ts'
import { MOST_PASTED, splitAddresses } from './split-addresses.ts'
import { WhatItOpens } from './WhatItOpens.tsx'
import classes from './lists.module.css'

/** Larger files do not hold addresses alone: imports take them. */
const MOST_BYTES = 20_000_000

/** Puts the contacts with these addresses on the list, and says which addresses nobody has. */
export function AddressesForm({ list, onDone }: { list: ContactList; onDone: () => void }) {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const add = useAddAddresses(list.id)
  const addresses = splitAddresses(text)
  const many = addresses.length > MOST_PASTED
  const take = async (file: File | null) => {
    if (!file) return
    const large = file.size > MOST_BYTES
    setRefused(large ? 'The file has more than 20 MB: use an import for it.' : null)
    if (!large) setText(await file.text())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (addresses.length > 0 && !many) add.mutate(addresses)
  }
  if (add.data) return <Report added={add.data} onDone={onDone} />
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Textarea
          label="Addresses"
          description="In any order, with or without names. A CSV file works as well: every address in it is taken."
          autosize
          minRows={6}
          maxRows={12}
          dir="ltr"
          data-autofocus
          value={text}
          error={
            refused ??
            (many ? `These are ${addresses.length.toLocaleString('en-GB')} addresses; 100,000 is the most.` : undefined)
          }
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <WhatItOpens listId={list.id} />
        <FormProblem error={add.error} />
        <Group gap="xs">
          <Button type="submit" loading={add.isPending} disabled={addresses.length === 0 || many}>
            {addresses.length === 0 ? 'Add contacts' : `Look for ${countOf(addresses.length, 'address', 'addresses')}`}
          </Button>
          <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void take(file)}>
            {(props) => (
              <Button {...props} variant="default">
                Choose a CSV file
              </Button>
            )}
          </FileButton>
        </Group>
      </Stack>
    </form>
  )
}

function Report({ added: { added, already, missing }, onDone }: { added: AddressesAdded; onDone: () => void }) {
  return (
    <div className={classes['report']} role="status">
      <p>
        <strong>{countOf(added, 'contact', 'contacts')} added.</strong>{' '}
        {already > 0 && `${countOf(already, 'contact was', 'contacts were')} on the list before.`}
      </p>
      {missing.length > 0 && (
        <>
          <p>{countOf(missing.length, 'address belongs', 'addresses belong')} to no contact:</p>
          <ul className={classes['missing']}>
            {missing.slice(0, 500).map((address) => (
              <li key={address}>{address}</li>
            ))}
            {missing.length > 500 && (
              <li className="muted">and {(missing.length - 500).toLocaleString('en-GB')} more</li>
            )}
          </ul>
        </>
      )}
      <Group>
        <Button onClick={onDone}>Done</Button>
      </Group>
    </div>
  )
}
