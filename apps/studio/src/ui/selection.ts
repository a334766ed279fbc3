/** Which of a list are selected, and where the keys are. */
export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** The one that keys move from. */
  readonly active: number | undefined;
  /** Where a range begins. */
  readonly anchor: number | undefined;
}

export const NO_SELECTION: Selection = { ids: new Set(), active: undefined, anchor: undefined };

/** This one and no other. */
export function selectOnly(id: number): Selection {
  return { ids: new Set([id]), active: id, anchor: id };
}

/** Keys are there; what is selected stays. */
export function activate(selection: Selection, id: number): Selection {
  return { ...selection, active: id };
}

/** Takes one in, or out. */
export function toggle(selection: Selection, id: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, active: id, anchor: id };
}

/** From the anchor up to this one, and nothing else. */
export function extendTo(selection: Selection, id: number, order: readonly number[]): Selection {
  const anchor = selection.anchor ?? selection.active ?? id;
  const from = order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return selectOnly(id);
  const ids = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1));
  return { ids, active: id, anchor };
}

/** All of the list; a range goes on from its beginning. */
export function everything(selection: Selection, order: readonly number[]): Selection {
  return { ids: new Set(order), active: selection.active ?? order[0], anchor: order[0] };
}

/** The neighbour of where the keys are; the first where they are nowhere. */
export function stepped(
  selection: Selection,
  by: 1 | -1,
  order: readonly number[],
): number | undefined {
  const at = selection.active === undefined ? -1 : order.indexOf(selection.active);
  if (at < 0) return order[0];
  return order[Math.min(order.length - 1, Math.max(0, at + by))];
}

/** Takes some in; all of them are there already: takes them out. */
export function toggleAll(selection: Selection, some: readonly number[]): Selection {
  const ids = new Set(selection.ids);
  const areIn = some.every((id) => ids.has(id));
  for (const id of some) {
    if (areIn) ids.delete(id);
    else ids.add(id);
  }
  return { ...selection, ids };
}

/** What is left of it where some are gone; the keys go to the next one that is there. */
export function without(
  selection: Selection,
  gone: ReadonlySet<number>,
  order: readonly number[],
): Selection {
  const at = selection.active === undefined ? -1 : order.indexOf(selection.active);
  const stays = (id: number): boolean => !gone.has(id);
  const active =
    at < 0 ? undefined : (order.slice(at).find(stays) ?? order.slice(0, at).findLast(stays));
  return { ids: new Set([...selection.ids].filter(stays)), active, anchor: active };
}

/** What something is done to: what is selected, else where the keys are. */
export function targetsOf({ ids, active }: Selection, order: readonly number[]): readonly number[] {
  if (ids.size > 0) return order.filter((id) => ids.has(id));
  return active === undefined ? [] : [active];
}
