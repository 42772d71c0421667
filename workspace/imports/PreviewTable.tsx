import { Table, Text } from '@mantine/core'
import type { ImportRun } from '#contract/imports.ts'
import { completeMapping, previewColumns } from './mapping.ts'
import classes from './imports.module.css'

/** The first rows under the names that their fields will have; columns left out are not there. */
export function PreviewTable({ run }: { run: ImportRun }) {
  const columns = previewColumns(completeMapping(run), run.targets)
  if (columns.length === 0 || run.shape.preview.length === 0) return null
  return (
    <Table.ScrollContainer
      minWidth={Math.max(480, columns.length * 150)}
      type="native"
      tabIndex={0}
      role="region"
      aria-label="Table of the first rows"
    >
      <Table className={classes['preview']} verticalSpacing={7}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ column, title, isNew }) => (
              <Table.Th key={column} scope="col">
                <span dir="auto">{title}</span> {isNew && <span className="muted small">property</span>}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {run.shape.preview.map((cells, row) => (
            <Table.Tr key={row}>
              {columns.map(({ column }) => (
                <Table.Td key={column}>
                  <Text
                    size="sm"
                    dir="auto"
                    lineClamp={2}
                    className={classes['cell']}
                    {...(cells[column] ? { title: cells[column] } : { c: 'dimmed' })}
                  >
                    {cells[column] || '–'}
                  </Text>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
