import { Group, Radio, Stack, TextInput } from '@mantine/core'
import { ListPicker } from '../lists/ListPicker.tsx'
import { WhatItOpens } from '../lists/WhatItOpens.tsx'
import type { ListChoice } from './list-choice.ts'

interface Props {
  value: ListChoice
  /** What is wrong with the list that is picked or named. */
  problem: string | null
  onChange: (choice: ListChoice) => void
}

/** Which static list the contacts of the file are put on. */
export function ListFields({ value, problem, onChange }: Props) {
  const { way, list, name } = value
  return (
    <Stack gap="sm" maw={640}>
      <Radio.Group
        label="Add these contacts to a list"
        description="Everybody whom a row makes, changes or finds unchanged joins it. Rows that are left out add nobody."
        value={way}
        onChange={(next) => onChange({ ...value, way: next as ListChoice['way'] })}
      >
        <Group mt={8} gap="lg">
          <Radio value="none" label="To no list" />
          <Radio value="existing" label="To a static list" />
          <Radio value="new" label="To a new list" />
        </Group>
      </Radio.Group>
      {way === 'existing' && (
        <>
          <ListPicker
            kind="static"
            maw={420}
            label="List"
            placeholder="Search static lists"
            value={list}
            error={problem}
            onPick={(picked) => onChange({ ...value, list: picked })}
          />
          {list && <WhatItOpens listId={list.id} />}
        </>
      )}
      {way === 'new' && (
        <TextInput
          maw={420}
          label="Name of the new list"
          description="A static list, made when the import starts."
          dir="auto"
          maxLength={200}
          value={name}
          error={problem}
          onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        />
      )}
    </Stack>
  )
}
