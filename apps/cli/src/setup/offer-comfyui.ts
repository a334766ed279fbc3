import { plain } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { USUAL_COMFYUI, type FoundComfy } from './find-comfyui.ts';

/** Says how a ComfyUI that was found can be used: over its API, or by exported scripts. */
export function offerComfy({ running, installed }: FoundComfy, terminal: Terminal): void {
  if (running === undefined && installed === undefined) return;
  const url = running?.url ?? USUAL_COMFYUI;
  if (running !== undefined) {
    terminal.note(`ComfyUI ${plain(running.version)} answers at ${plain(url)}.`);
  }
  if (installed !== undefined) terminal.note(`ComfyUI is installed in ${plain(installed)}.`);
  const start =
    running === undefined && installed !== undefined
      ? `start it (python ${plain(installed)}/main.py), then `
      : '';
  const overApi = [
    '@media-gen/executor-comfyui/image',
    { workflow: './WORKFLOW.json', servers: [{ url }] },
  ];
  terminal.note('  Over its API, with progress, many servers and nothing lost:');
  terminal.note(`    ${start}media-gen workflow import WORKFLOW.json --server ${plain(url)}`);
  terminal.note(`    "executors": { "comfyui": ${plain(JSON.stringify(overApi))} }`);
  if (installed === undefined) return;
  const byScript = [
    '@media-gen/executor-image',
    { script: './WORKFLOW.py', comfyuiDirectory: installed },
  ];
  terminal.note('  By scripts exported from it, which load their models anew each time:');
  terminal.note(`    "executors": { "script": ${plain(JSON.stringify(byScript))} }`);
}
