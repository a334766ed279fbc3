/** Which prompts are chosen, and from where a range goes on. */
export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** Where a range begins. */
  readonly anchor: number | undefined;
  /** Where keys go on from. */
  readonly cursor: number | undefined;
}

export const NOTHING: Selection = { ids: new Set(), anchor: undefined, cursor: undefined };

export function only(id: number): Selection {
  return { ids: new Set([id]), anchor: id, cursor: id };
}

export function toggled(selection: Selection, id: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, cursor: id };
}

/** From where it began to `id`, in the order of the list; what lies outside is left out. */
export function rangedTo(selection: Selection, id: number, order: readonly number[]): Selection {
  const anchor = selection.anchor ?? id;
  const from = order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return only(id);
  const ids = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1));
  return { ids, anchor, cursor: id };
}

export function everything(order: readonly number[], selection: Selection): Selection {
  return { ids: new Set(order), anchor: order[0], cursor: selection.cursor ?? order[0] };
}

/** The neighbour of where the keys are; the first where they are nowhere. */
export function stepped(
  selection: Selection,
  by: 1 | -1,
  order: readonly number[],
): number | undefined {
  const at = selection.cursor === undefined ? -1 : order.indexOf(selection.cursor);
  if (at === -1) return order[0];
  return order[Math.min(order.length - 1, Math.max(0, at + by))];
}
