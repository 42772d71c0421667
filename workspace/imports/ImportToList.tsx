import { Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { Named } from '#contract/common.ts'
import { keys } from '../api/keys.ts'
import { paths } from '../paths.ts'
import { UploadForm } from './UploadForm.tsx'

interface Props {
  list: Named
  opened: boolean
  onClose: () => void
}

/** Begins an import whose contacts are put on the list; it goes on at the import's own page. */
export function ImportToList({ list, opened, onClose }: Props) {
  const navigate = useNavigate()
  const client = useQueryClient()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Import contacts to this list"
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <UploadForm
        list={list}
        onUploaded={(run) => {
          void client.invalidateQueries({ queryKey: keys.imports.all })
          void navigate({ to: paths.importRun(run.id) })
        }}
      />
    </Modal>
  )
}
