import { useRef, useState, type RefObject } from 'react';
import type { Schemas } from '../api/api.ts';
import { useCounts } from '../api/use-counts.ts';
import { useSearchParam } from '../ui/use-search-param.ts';
import { NO_SELECTION, type Selection } from '../ui/selection.ts';

/** Shown even while they are empty, in this order. */
const ALWAYS = ['image', 'audio'];

/** The lists beside each other, and what is chosen in one of them. */
export interface Lists {
  readonly shown: readonly string[];
  /** The list that keys work in, and the one that a narrow window shows. */
  readonly active: string;
  readonly activate: (kind: string) => void;
  readonly selection: Selection;
  /** Chooses in a list; what was chosen in another one is chosen no more. */
  readonly choose: (kind: string, selection: Selection) => void;
  /** What each list holds, as far as it is loaded. */
  readonly orders: RefObject<Map<string, readonly number[]>>;
  readonly counts: readonly Schemas['StatusCount'][];
}

export function useLists(kinds: readonly string[]): Lists {
  const [wanted, want] = useSearchParam('list');
  const [selection, setSelection] = useState<Selection>(NO_SELECTION);
  const orders = useRef(new Map<string, readonly number[]>());
  const counts = useCounts().data?.statuses ?? [];
  const isUsed = (kind: string): boolean =>
    ALWAYS.includes(kind) || counts.some((each) => each.kind === kind && each.count > 0);
  const shown = [
    ...ALWAYS.filter((kind) => kinds.includes(kind)),
    ...kinds.filter((kind) => !ALWAYS.includes(kind) && isUsed(kind)),
  ];
  const active = shown.find((kind) => kind === wanted) ?? shown[0] ?? '';
  const activate = (kind: string): void => {
    if (kind === active) return;
    want(kind === shown[0] ? '' : kind);
    setSelection(NO_SELECTION);
  };
  return {
    shown,
    active,
    activate,
    selection,
    choose: (kind, next) => {
      activate(kind);
      setSelection(next);
    },
    orders,
    counts,
  };
}
