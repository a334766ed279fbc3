import { plain } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { EXECUTOR_DOORS } from '../workflow/executor-snippet.ts';
import { USUAL_COMFYUI, type FoundComfy } from './find-comfyui.ts';

const SCRIPT_EXECUTORS = [
  ['picture-script', '@media-gen/executor-image'],
  ['song-script', '@media-gen/executor-audio'],
] as const;

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
  terminal.note('  Over its API, with progress, many servers and nothing lost:');
  terminal.note(`    ${start}media-gen workflow import WORKFLOW.json --server ${plain(url)}`);
  terminal.note('    and in "executors" the line of what the workflow makes:');
  for (const [media, door] of Object.entries(EXECUTOR_DOORS)) {
    offer(terminal, media, door, { workflow: './WORKFLOW.json', servers: [{ url }] });
  }
  if (installed === undefined) return;
  terminal.note('  By scripts exported from it, which load their models anew each time');
  terminal.note('  (pictures and songs; media-gen doctor says whether the arguments fit):');
  for (const [name, executor] of SCRIPT_EXECUTORS) {
    offer(terminal, name, executor, { script: './WORKFLOW.py', comfyuiDirectory: installed });
  }
}

function offer(terminal: Terminal, name: string, executor: string, options: object): void {
  terminal.note(`    ${JSON.stringify(name)}: ${plain(JSON.stringify([executor, options]))}`);
}
