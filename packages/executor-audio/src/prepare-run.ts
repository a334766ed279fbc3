import type { ExecutionContext, LyricsPayload, Warning } from '@media-gen/core/executor';
import { buildArguments, placeholdersPassed, type ArgumentTemplate } from '@media-gen/executor-kit';
import { songFields, warnOfUnpassedFields } from '@media-gen/executor-kit/payload';
import { argumentValues, type SongSettings } from './placeholders.ts';
import { TEXT_CONTENTS } from './song-texts.ts';

/** What does not change from one song to the next. */
export interface SongJob extends SongSettings {
  readonly template: ArgumentTemplate;
  readonly extraArgs: readonly string[];
}

/** One song, ready to be asked for. */
export interface PreparedRun {
  readonly args: readonly string[];
  readonly warnings: readonly Warning[];
  readonly passesSeed: boolean;
}

export function prepareRun(
  job: SongJob,
  payload: LyricsPayload,
  context: Pick<ExecutionContext, 'seed' | 'outputDir'>,
): PreparedRun {
  const values = argumentValues(payload, job, context);
  const passed = placeholdersPassed(job.template, values);
  const contents = TEXT_CONTENTS[job.format];
  const told = new Set([
    ...passed,
    ...(passed.has('tags') ? contents.tags : []),
    ...(passed.has('lyrics') ? contents.lyrics : []),
  ]);
  return {
    args: [...buildArguments(job.template, values), ...job.extraArgs],
    warnings: warnOfUnpassedFields(songFields(payload), told),
    passesSeed: passed.has('seed'),
  };
}
