import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  defineExecutor,
  type ExecutionContext,
  type ExecutionResult,
} from '@media-gen/core/executor';
import { z } from 'zod';
import { VERSION } from '../version.ts';
import { sketchNotice } from './encode/tags.ts';
import { songPayloadSchema, type SongPayload } from './payload.ts';
import { singInThread } from './sing-in-thread.ts';

const fileName = 'generated_song.mp3';

/**
 * The song half of the embedded engine: composes and plays an arranged song from a lyrics payload on the
 * CPU, with no model and no network. The same payload and seed give the same bytes.
 *
 * @example
 * ```ts
 * import { sketchSong } from '@media-gen/executor-sketch/audio';
 *
 * const executor = sketchSong.create();
 * ```
 */
export const sketchSong = defineExecutor({
  name: 'sketch-song',
  kind: 'audio',
  version: VERSION,
  description: 'Composes and plays a sketch of the song on the CPU: no model, no network.',
  options: z.strictObject({}),
  payload: songPayloadSchema,
  // Nothing to plan: what is not honoured is said once, by the result.
  create: () => ({ execute }),
});

async function execute(payload: SongPayload, context: ExecutionContext): Promise<ExecutionResult> {
  const { outputDir, seed, signal } = context;
  context.log('info', sketchNotice);
  const { bytes, report } = await singInThread({ payload, seed }, signal, (stage, done, total) => {
    context.progress({ type: 'steps', done, total, stage });
  });
  await writeFile(join(outputDir, fileName), bytes, { signal });
  const { warnings, instruments, sections, ...facts } = report;
  context.log(
    'info',
    `Sketched ${report.meter} at ${report.bpm} beats a minute in ${report.key}.`,
    { instruments: [...instruments] },
  );
  return {
    files: [{ path: fileName, metadata: { engine: 'sketch', sketch: true } }],
    warnings,
    parameters: {
      engine: 'sketch',
      sketch: true,
      voice: 'lead instrument, no sung words',
      ...facts,
      instruments: [...instruments],
      sections: sections.map((section) => ({ ...section })),
    },
  };
}
