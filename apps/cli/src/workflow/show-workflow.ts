import { writeFile } from 'node:fs/promises';
import { MediaGenError } from '@media-gen/core';
import type { ServerOptions } from '@media-gen/comfyui';
import type { CliContext } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { plain, plainLines } from '../terminal/plain-text.ts';
import { exists, loadGraph } from './workflow-files.ts';

export interface ShowOptions {
  readonly server?: ServerOptions;
  /** Absolute. */
  readonly svg?: string;
  readonly force?: boolean;
}

/** Explains a graph in words, and draws it. */
export async function showWorkflow(
  context: CliContext,
  file: string,
  { server, svg, force }: ShowOptions,
): Promise<ExitCode> {
  const { drawWorkflow, explainWorkflow, findBindings } =
    await import('@media-gen/comfyui/workflow');
  const { graph, objectInfo, warnings } = await loadGraph(file, server);
  const bindings = findBindings(graph, objectInfo);
  if (svg !== undefined) {
    if (force !== true && (await exists(svg))) {
      throw new MediaGenError('usage', `${svg} exists.`, {
        hint: 'Give --force to write it anew.',
      });
    }
    await writeFile(svg, drawWorkflow(graph, { bindings }));
  }
  const lines = explainWorkflow(graph, objectInfo, bindings);
  context.answer({ lines, warnings, svg: svg ?? null }, (terminal) => {
    for (const line of lines) terminal.line(plainLines(line));
    for (const warning of warnings) terminal.note(`warning: ${plain(warning)}`);
    if (svg !== undefined) terminal.line(`Drawn to ${plain(svg)}`);
  });
  return EXIT.ok;
}
