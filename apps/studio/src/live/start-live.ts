import type { QueryClient } from '@tanstack/react-query';
import { EventFeed, type FeedListener, type FeedState } from './event-feed.ts';
import { LiveAttempts } from './live-attempts.ts';
import { Refresher } from './refresher.ts';

/** What the page knows without asking. */
export interface Live {
  readonly attempts: LiveAttempts;
  state(): ConnectionState;
  /** @returns how to stop listening */
  readonly onState: (changed: () => void) => () => void;
}

export type ConnectionState = FeedState | 'signed-out';

const ENDINGS = new Set([
  'prompt:committed',
  'prompt:failed',
  'prompt:released',
  'prompt:lost',
  'prompt:cancelled',
]);

/** Follows the server for as long as the page lives. */
export function startLive(queries: QueryClient): Live {
  const attempts = new LiveAttempts();
  const refresher = new Refresher(queries);
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  const after = eventOfPage();
  let isWhole = after !== undefined;
  const become = (next: ConnectionState): void => {
    if (next === state) return;
    state = next;
    for (const changed of listeners) changed();
  };
  const told: FeedListener = {
    message: (event, data) => {
      if (event === 'hello') {
        // What was read, or failed, before the feed began, is read again; later the server tells.
        if (!isWhole) refresher.everythingChanged();
        isWhole = true;
      } else if (event === 'progress') attempts.progressed(data);
      else if (event === 'output') attempts.printed(data);
      else if (event === 'foreign') refresher.changedByOthers(partsOf(data));
      else if (event === 'reset') refresher.everythingChanged();
      else if (event === 'message') {
        const { type, promptId, attemptId } = data;
        if (ENDINGS.has(String(type)) && typeof attemptId === 'string') attempts.ended(attemptId);
        refresher.changed(String(type), typeof promptId === 'number' ? promptId : undefined);
      }
    },
    state: (next) => {
      if (next === 'lost') {
        isWhole = false;
        attempts.clear();
        void isSignedOut().then((signedOut) => {
          if (signedOut && state === 'lost') become('signed-out');
        });
      }
      become(next);
    },
  };
  const feed = new EventFeed('/api/v1/events', told, after);
  feed.open();
  addEventListener('pagehide', () => {
    isWhole = false;
    feed.close();
  });
  addEventListener('pageshow', ({ persisted }) => persisted && feed.open());
  return {
    attempts,
    state: () => state,
    onState: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}

/** Where the log stood when the server sent this page: before anything was read. */
function eventOfPage(): number | undefined {
  const mark = document.querySelector<HTMLMetaElement>('meta[name="media-gen-event"]');
  return /^\d{1,15}$/.test(mark?.content ?? '') ? Number(mark?.content) : undefined;
}

function partsOf({ outdated }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(outdated) ? outdated : [];
}

/** An event stream does not tell why it was refused. */
async function isSignedOut(): Promise<boolean> {
  try {
    return (await fetch('/api/v1/lanes', { method: 'HEAD' })).status === 401;
  } catch {
    return false;
  }
}
