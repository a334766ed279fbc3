import { defineExecutor, lyricsPayloadSchema } from '@media-gen/core/executor';
import {
  checkWorkflow,
  executeWorkflow,
  planArguments,
  resolveWorkflowScript,
} from '@media-gen/executor-kit';
import { songScriptOptions } from './options.ts';
import { prepareRun, type SongJob } from './prepare-run.ts';
import { SONG_PRESETS, songTemplate } from './presets.ts';
import { VERSION } from './version.ts';

/** As long as a real one may be, so that a plan is not more lenient than the run. */
const PLANNED = { seed: Number.MAX_SAFE_INTEGER, outputDir: '/' };

/**
 * Renders a lyrics prompt with a script of your own: an export from ComfyUI, or any other command
 * that writes a song into a directory.
 *
 * @example
 * ```ts
 * const executor = scriptSong.create({
 *   script: 'MultimediaWorkflow/ace_audio_workflow.py',
 *   comfyuiDirectory: '/home/me/ComfyUI',
 * });
 * ```
 */
export const scriptSong = defineExecutor({
  name: 'script-song',
  kind: 'audio',
  version: VERSION,
  description: 'Renders a lyrics prompt with a workflow script of your own.',
  options: songScriptOptions,
  payload: lyricsPayloadSchema,
  create: (options) => {
    const workflow = resolveWorkflowScript(options);
    const preset = options.preset ?? 'app';
    const job: SongJob = {
      template: options.args ?? songTemplate(preset, options),
      extraArgs: options.extraArgs,
      format: options.format ?? SONG_PRESETS[preset].format,
      comfyuiDirectory: workflow.comfyuiDirectory,
      queueSize: options.queueSize ?? 1,
    };
    return {
      plan: (payload) => planArguments(prepareRun(job, payload, PLANNED).args),
      execute: async (payload, context) => {
        const { args, warnings, passesSeed } = prepareRun(job, payload, context);
        const run = await executeWorkflow(workflow, args, context);
        return { ...run, warnings, ...(passesSeed ? {} : { seed: null }) };
      },
      check: (check) => checkWorkflow(workflow, [...job.template, ...job.extraArgs], check),
    };
  },
});
