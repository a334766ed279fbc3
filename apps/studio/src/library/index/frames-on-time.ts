/** Calls back when there is time for the next part of what is shown. */
export type NextFrame = (callback: () => void) => void;

/** A frame that comes so long after the one before, in milliseconds, was waited for. */
const LATE_MS = 25;
/** After this long nothing was under way. */
const IDLE_MS = 200;

/**
 * The frames of the page but for those that came late: whoever draws in all others leaves the page
 * a frame to come round.
 *
 * @param request calls back in the next frame, with its time in milliseconds
 */
export function framesOnTime(
  request: (callback: (nowMs: number) => void) => void = nextFrame,
): NextFrame {
  let lastMs = Number.NEGATIVE_INFINITY;
  const next: NextFrame = (callback) =>
    request((nowMs) => {
      const passedMs = nowMs - lastMs;
      lastMs = nowMs;
      if (passedMs > LATE_MS && passedMs < IDLE_MS) next(callback);
      else callback();
    });
  return next;
}

/** A page that is not seen has no frames. */
function nextFrame(callback: (nowMs: number) => void): void {
  if (document.hidden) setTimeout(() => callback(performance.now()));
  else requestAnimationFrame(callback);
}
