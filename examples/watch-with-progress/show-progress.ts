import type { ProgressUpdate, RunnerEvents } from '@media-gen/core';

/** One line for everything that happens. */
export function showProgress(events: RunnerEvents): void {
  events.on('prompt:claimed', ({ promptId, title, executor }) =>
    console.log(`${promptId}  ${executor} begins "${title}"`),
  );
  events.on('attempt:progressed', ({ promptId, update }) => {
    const line = describe(update);
    if (line !== undefined) console.log(`${promptId}  ${line}`);
  });
  events.on('prompt:committed', ({ promptId, artifacts, durationMs }) => {
    const files = artifacts.map(({ filePath }) => filePath).join(', ');
    console.log(`${promptId}  ready after ${(durationMs / 1000).toFixed(1)} s: ${files}`);
  });
  events.on('prompt:failed', ({ promptId, message, hint, to }) =>
    console.log(`${promptId}  failed (${to}): ${message} ${hint ?? ''}`.trimEnd()),
  );
  events.on('prompt:released', ({ promptId, reason }) =>
    console.log(`${promptId}  given back: ${reason}`),
  );
}

function describe(update: ProgressUpdate): string | undefined {
  switch (update.type) {
    case 'stage':
      return update.stage;
    case 'steps':
      return `${update.stage ?? 'step'} ${update.done} of ${update.total}`;
    case 'preview':
      return undefined;
  }
}
