import './parked.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../api/api.ts';
import { QUERY } from '../../api/keys.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/notes.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { ParkedItem } from './parked-item.tsx';

const PAGE = 50;

/** What is not tried again by itself, with the evidence; nothing where nothing is parked. */
export function ParkedList(): ReactNode {
  const words = texts.queue.parked;
  const kept = useKeptFocus<HTMLElement>();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: [QUERY.queue, 'parked'],
      queryFn: ({ pageParam, signal }) =>
        dataOf(
          api.GET('/queue', {
            params: {
              query: { parked: true, limit: PAGE, ...(pageParam && { cursor: pageParam }) },
            },
            signal,
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    },
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (error !== null) return <ProblemNote error={error} again={() => void refetch()} />;
  return (
    <section
      ref={kept}
      tabIndex={-1}
      className="queue-part"
      aria-labelledby="queue-parked"
      hidden={items.length === 0}
    >
      <h2 id="queue-parked">{words.title}</h2>
      <p className="small quiet">{words.note}</p>
      <ul className="queue-parked">
        {items.map((item) => (
          <ParkedItem key={`${item.promptId}/${item.take}`} item={item} />
        ))}
      </ul>
      {hasNextPage && (
        <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}
