import type { KindRegistry } from '../kinds/registry.ts';
import type { Lease } from '../store/lease.ts';

/** What a claimed prompt is called. A kind of somebody else may throw; then the prompt's own words do. */
export function titleOf({ kind, reading, promptText }: Lease, kinds: KindRegistry): string {
  try {
    return kinds.get(kind).title(reading.payload, promptText);
  } catch {
    return promptText;
  }
}
