import { defineExecutor, imagePayloadSchema } from '@media-gen/core/executor';
import {
  checkWorkflow,
  executeWorkflow,
  planArguments,
  resolveWorkflowScript,
} from '@media-gen/executor-kit';
import { imageScriptOptions } from './options.ts';
import { prepareRun, type ImageJob } from './prepare-run.ts';
import { imageTemplate } from './presets.ts';
import { VERSION } from './version.ts';

/** As long as a real one may be, so that a plan is not more lenient than the run. */
const PLANNED = { seed: Number.MAX_SAFE_INTEGER, outputDir: '/' };

/**
 * Renders an image prompt with a script of your own: an export from ComfyUI, or any other command
 * that writes pictures into a directory.
 *
 * @example
 * ```ts
 * const executor = scriptImage.create({
 *   script: 'MultimediaWorkflow/Z-Image-Turbo-Tshirt_APP.py',
 *   comfyuiDirectory: '/home/me/ComfyUI',
 *   seedArg: 'seed11',
 * });
 * ```
 */
export const scriptImage = defineExecutor({
  name: 'script-image',
  kind: 'image',
  version: VERSION,
  description: 'Renders an image prompt with a workflow script of your own.',
  options: imageScriptOptions,
  payload: imagePayloadSchema,
  create: (options) => {
    const workflow = resolveWorkflowScript(options);
    const job: ImageJob = {
      template: options.args ?? imageTemplate(options.preset ?? 'app', options),
      extraArgs: options.extraArgs,
      textTemplate: options.textTemplate,
      steps: options.steps,
      megapixels: options.megapixels ?? 1,
      sizeMultiple: options.sizeMultiple ?? 64,
      comfyuiDirectory: workflow.comfyuiDirectory,
      queueSize: options.queueSize ?? 1,
    };
    return {
      plan: (payload) => planArguments(prepareRun(job, payload, PLANNED).args),
      execute: async (payload, context) => {
        const { args, warnings, parameters, passesSeed } = prepareRun(job, payload, context);
        const run = await executeWorkflow(workflow, args, context);
        return {
          files: run.files,
          warnings,
          parameters: { ...run.parameters, ...parameters },
          ...(passesSeed ? {} : { seed: null }),
        };
      },
      check: (check) => checkWorkflow(workflow, [...job.template, ...job.extraArgs], check),
    };
  },
});
