import { useState, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { EmptyNote, ProblemNote } from '../../ui/notes.tsx';
import { BeforeDialog } from './before-dialog.tsx';
import { chosenIds, meant, NOTHING_CHOSEN } from './chosen.ts';
import { PriorityDialog } from './priority-dialog.tsx';
import { RunAtDialog } from './run-at-dialog.tsx';
import { useCancelWaiting, useOrder } from './use-order.ts';
import {
  partOf,
  useWaiting,
  type LoadedPart,
  type QueuedTake,
  type WaitingPage,
} from './use-waiting.ts';
import { WaitingList } from './waiting-list.tsx';
import { WaitingTools, type WaitingAction } from './waiting-tools.tsx';

/** What waits in one lane, and what can be done with it. */
export function WaitingLane({ kind }: { readonly kind: string }): ReactNode {
  const waiting = useWaiting(kind);
  const order = useOrder(kind);
  const cancel = useCancelWaiting();
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [asking, setAsking] = useState<{
    readonly what: 'before' | 'priority' | 'run-at';
    readonly promptIds: readonly number[];
  }>();
  const [held, setHeld] = useState<WaitingPage>();
  const part = partOf(held ?? waiting.data);
  const promptIds = meant(part, chosen);
  const act = (action: WaitingAction): void => {
    if (promptIds.length === 0) return;
    if (action === 'front' || action === 'back') order.mutate({ promptIds, place: { to: action } });
    else if (action === 'cancel') cancel.mutate(promptIds);
    else setAsking({ what: action, promptIds });
  };
  const close = (): void => setAsking(undefined);
  if (waiting.error !== null && part.count === 0) {
    return <ProblemNote error={waiting.error} again={() => void waiting.refetch()} />;
  }
  if (waiting.data !== undefined && part.count === 0) {
    return <EmptyNote title={texts.queue.waiting.none}>{texts.queue.waiting.noneHint}</EmptyNote>;
  }
  return (
    <>
      <WaitingTools
        chosen={chosenIds(part, chosen).length}
        isOff={promptIds.length === 0}
        act={act}
      />
      <WaitingList
        kind={kind}
        part={part}
        isBusy={waiting.isFetching || held !== undefined}
        readFrom={waiting.readFrom}
        hold={(isHeld) => setHeld(isHeld ? waiting.data : undefined)}
        chosen={chosen}
        setChosen={setChosen}
        move={(ids, place) => order.mutate({ promptIds: ids, place })}
      />
      {asking?.what === 'before' && (
        <BeforeDialog
          promptIds={asking.promptIds}
          close={close}
          move={(before) => order.mutate({ promptIds: asking.promptIds, place: { before } })}
        />
      )}
      {asking?.what === 'priority' && (
        <PriorityDialog
          promptIds={asking.promptIds}
          priority={ofAll(part, asking.promptIds, ({ priority }) => priority)}
          close={close}
        />
      )}
      {asking?.what === 'run-at' && (
        <RunAtDialog
          promptIds={asking.promptIds}
          atMs={ofAll(part, asking.promptIds, runAtOf)}
          close={close}
        />
      )}
    </>
  );
}

function runAtOf({ waitsFor, notBeforeMs }: QueuedTake): number | null {
  return waitsFor === 'run-at' ? notBeforeMs : null;
}

/** What is the same for all of some prompts, as far as they are loaded. */
function ofAll(
  { items }: LoadedPart,
  promptIds: readonly number[],
  fact: (take: QueuedTake) => number | null,
): number | undefined {
  const facts = new Set(items.filter(({ promptId }) => promptIds.includes(promptId)).map(fact));
  const [only] = facts;
  return facts.size === 1 ? (only ?? undefined) : undefined;
}
