/** Gives the focus to a tile that is drawn; whoever looks elsewhere is not scrolled to it. */
export function focusTile(scroller: HTMLElement | null, id: number | undefined): void {
  if (id === undefined) return;
  scroller?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus({ preventScroll: true });
}
