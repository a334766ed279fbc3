import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  defineExecutor,
  type CheckResult,
  type ExecutionContext,
  type ExecutionResult,
} from '@media-gen/core/executor';
import { VERSION } from '../version.ts';
import { paintInThread } from './paint-in-thread.ts';
import {
  sketchImageOptions,
  sketchImagePayload,
  type SketchImageOptions,
  type SketchImagePayload,
} from './payload.ts';

const FILE_NAME = 'generated_image_001.png';

/**
 * The image half of the embedded engine: paints a sketch from an image payload on the CPU, with no
 * model and no network. The same payload and seed give the same bytes.
 *
 * @example
 * ```ts
 * import { sketchImage } from '@media-gen/executor-sketch/image';
 *
 * const executor = sketchImage.create({ megapixels: 1.5 });
 * ```
 */
export const sketchImage = defineExecutor({
  name: 'sketch-image',
  kind: 'image',
  version: VERSION,
  description: 'Paints a sketch of the prompt on the CPU: no model, no network.',
  options: sketchImageOptions,
  payload: sketchImagePayload,
  create: (options) => ({
    // Nothing to plan: what is not honoured is said once, by the result.
    execute: (payload, context) => execute(payload, context, options),
    check: checkCanvas,
  }),
});

async function execute(
  payload: SketchImagePayload,
  context: ExecutionContext,
  options: SketchImageOptions,
): Promise<ExecutionResult> {
  const { outputDir, seed, signal } = context;
  context.log('info', 'This is a sketch: painted by rules on the CPU, not by a model.');
  const { bytes, report } = await paintInThread(
    { payload, seed, options },
    signal,
    (stage, done, total) => {
      context.progress({ type: 'steps', done, total, stage });
    },
  );
  await writeFile(join(outputDir, FILE_NAME), bytes, { signal });
  const { warnings, ...parameters } = report;
  context.log('info', `Sketched ${report.setting} in ${report.palette} light.`, {
    elements: [...report.elements],
  });
  return {
    files: [{ path: FILE_NAME, metadata: { engine: 'sketch', sketch: true } }],
    warnings,
    parameters: {
      engine: 'sketch',
      sketch: true,
      width: parameters.width,
      height: parameters.height,
      palette: parameters.palette,
      setting: parameters.setting,
      elements: [...parameters.elements],
      styles: [...parameters.styles],
      layers: [...parameters.layers],
      unknown_words: [...parameters.unknownWords],
    },
  };
}

async function checkCanvas(): Promise<CheckResult[]> {
  try {
    const { createCanvas } = await import('@napi-rs/canvas');
    createCanvas(1, 1).getContext('2d').fillRect(0, 0, 1, 1);
    return [{ name: 'canvas', status: 'ok', message: 'The canvas library loads and draws.' }];
  } catch (error) {
    return [
      {
        name: 'canvas',
        status: 'error',
        message: `The canvas library does not load: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'Reinstall with optional dependencies: @napi-rs/canvas has one binary per platform.',
      },
    ];
  }
}
