import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useStatus } from '../api/use-status.ts';
import { texts } from '../texts/texts.ts';
import { Chip } from '../ui/chip.tsx';
import { EmptyNote, ProblemNote } from '../ui/notes.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { GenerateAll } from './generate-all.tsx';
import { PromptRow } from './prompt-row.tsx';
import { countOf, PROMPT_STATUSES } from './prompt-status.ts';
import { extendTo, selectOnly, toggle } from '../ui/selection.ts';
import type { Lists } from './use-lists.ts';
import { usePrompts } from './use-prompts.ts';

const ROW_PX = 64;

/** The prompts of one kind. */
export function PromptList({
  kind,
  search,
  lists,
  openId,
  open,
}: {
  readonly kind: string;
  readonly search: string;
  readonly lists: Lists;
  readonly openId: number | undefined;
  readonly open: (id: number) => void;
}): ReactNode {
  const [word, setWord] = useSearchParam(kind);
  const status = PROMPT_STATUSES.find((each) => each === word);
  const query = usePrompts({ kind, status, search });
  const prompts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const order = prompts.map(({ id }) => id);
  const isActive = kind === lists.active;
  const { orders, selection } = lists;
  useEffect(() => {
    orders.current.set(kind, order);
  });
  const choose = (event: React.MouseEvent, id: number): void => {
    if (event.shiftKey)
      lists.choose(kind, extendTo(isActive ? selection : selectOnly(id), id, order));
    else if (event.ctrlKey || event.metaKey)
      lists.choose(kind, isActive ? toggle(selection, id) : selectOnly(id));
    else {
      lists.choose(kind, selectOnly(id));
      open(id);
    }
  };
  const count = (each: (typeof PROMPT_STATUSES)[number]): number =>
    countOf(lists.counts, kind, each);
  // What is rare takes no room where there is none of it.
  const statuses = PROMPT_STATUSES.filter(
    (each) => each !== 'stopped' || each === status || count(each) > 0,
  );
  return (
    <section className={`make-column ${isActive ? 'make-column-active' : ''}`}>
      <div className="make-column-head">
        <h2>{texts.words.kind(kind)}</h2>
        <GenerateAll kind={kind} waiting={count('waiting')} failed={count('failed')} />
      </div>
      <div className="make-filters" role="group" aria-label={texts.make.filter(kind)}>
        {([undefined, ...statuses] as const).map((each) => (
          <Chip
            key={each ?? ''}
            name={each === undefined ? texts.make.all : texts.make.status(each)}
            count={each && texts.words.number(count(each))}
            isOn={status === each}
            choose={() => setWord(each ?? '')}
          />
        ))}
      </div>
      {query.error !== null && (
        <ProblemNote error={query.error} again={() => void query.refetch()} />
      )}
      {query.isSuccess && prompts.length === 0 ? (
        <EmptyNote
          title={search === '' && status === undefined ? texts.make.none : texts.make.noneFound}
        >
          {search === '' && status === undefined && texts.make.noneHint}
        </EmptyNote>
      ) : (
        <Rows
          kind={kind}
          prompts={prompts}
          chosen={isActive ? selection.ids : NONE}
          active={isActive ? selection.active : undefined}
          openId={openId}
          choose={choose}
          more={query.hasNextPage && !query.isFetchingNextPage ? query.fetchNextPage : undefined}
        />
      )}
    </section>
  );
}

const NONE: ReadonlySet<number> = new Set();

function Rows({
  kind,
  prompts,
  chosen,
  active,
  openId,
  choose,
  more,
}: {
  readonly kind: string;
  readonly prompts: readonly Parameters<typeof PromptRow>[0]['prompt'][];
  readonly chosen: ReadonlySet<number>;
  readonly active: number | undefined;
  readonly openId: number | undefined;
  readonly choose: (event: React.MouseEvent, id: number) => void;
  /** Loads the next page, where there is one and it is not being loaded. */
  readonly more: (() => unknown) | undefined;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const running = useStatus().data?.running;
  // eslint-disable-next-line react-hooks/incompatible-library -- its answers are used here alone
  const rows = useVirtualizer({
    count: prompts.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => prompts[index]?.id ?? index,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= prompts.length - 20) more?.();
  }, [last, prompts.length, more]);
  useEffect(() => {
    const index = prompts.findIndex(({ id }) => id === active);
    if (index !== -1) rows.scrollToIndex(index);
    // Only where the keys went; not when the list changes under somebody who scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [active]);
  return (
    <div
      ref={box}
      className="make-rows"
      role="listbox"
      aria-multiselectable
      aria-label={texts.make.list(kind)}
      tabIndex={0}
      {...(active !== undefined && { 'aria-activedescendant': `make-${active}` })}
    >
      <div style={{ height: rows.getTotalSize() }} className="make-rows-inner" role="presentation">
        {shown.map(({ index, start, key }) => {
          const prompt = prompts[index];
          if (prompt === undefined) return null;
          return (
            <PromptRow
              key={key}
              prompt={prompt}
              top={start}
              place={index + 1}
              isChosen={chosen.has(prompt.id)}
              isActive={prompt.id === active}
              isOpen={prompt.id === openId}
              attemptId={running?.find(({ promptId }) => promptId === prompt.id)?.attemptId}
              choose={choose}
            />
          );
        })}
      </div>
    </div>
  );
}
