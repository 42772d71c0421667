import { Button } from '@mantine/core'

/** As much of an endless query as the button needs. */
interface Pages {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  fetchNextPage(): Promise<unknown>
}

/** The foot of a list that goes on; nothing on its last page. */
export function LoadMore({ list }: { list: Pages }) {
  if (!list.hasNextPage) return null
  return (
    <div className="more">
      <Button variant="default" size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        Load more
      </Button>
    </div>
  )
}
