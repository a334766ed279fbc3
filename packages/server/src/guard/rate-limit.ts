/** How much of something one address gets. */
export interface RateLimit {
  /** Lets one more through, or not. */
  take(address: string): boolean;
  /** Whether one more would be let through. */
  hasLeft(address: string): boolean;
}

const MOST_ADDRESSES = 10_000;

/**
 * A bucket for each address: `burst` at once, then `perSecond`. Addresses that were not seen for
 * longest are forgotten first, so that memory is bounded.
 */
export function createRateLimit(
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
  now: () => number,
): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();
  const leftNow = (address: string, atMs: number): number => {
    const held = buckets.get(address) ?? { left: burst, atMs };
    return Math.min(burst, held.left + (Math.max(0, atMs - held.atMs) * perSecond) / 1000);
  };
  return {
    hasLeft: (address) => leftNow(address, now()) >= 1,
    take(address) {
      const atMs = now();
      const left = leftNow(address, atMs);
      buckets.delete(address);
      if (buckets.size >= MOST_ADDRESSES) {
        for (const [oldest] of buckets) {
          buckets.delete(oldest);
          break;
        }
      }
      const isEnough = left >= 1;
      buckets.set(address, { left: isEnough ? left - 1 : left, atMs });
      return isEnough;
    },
  };
}
