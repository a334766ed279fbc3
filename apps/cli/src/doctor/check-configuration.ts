import type { Config } from '@media-gen/config';
import type { CliContext } from '../cli-context.ts';
import { failed, type Finding } from './finding.ts';

/** The configuration, where it can be used at all, and what there is to say about it. */
export async function checkConfiguration(
  context: CliContext,
): Promise<{ readonly config: Config | undefined; readonly findings: readonly Finding[] }> {
  try {
    const config = await context.loadConfig();
    const warnings = config.warnings.map((message): Finding => ({
      area: 'configuration',
      name: 'environment',
      status: 'warning',
      message,
      hint: 'Remove the variable, if it was meant for media-gen.',
    }));
    const file: Finding = {
      area: 'configuration',
      name: 'file',
      status: 'ok',
      message: config.file ?? 'There is none; the defaults are used.',
    };
    return { config, findings: [file, ...warnings] };
  } catch (error) {
    return { config: undefined, findings: [failed('configuration', 'file', error)] };
  }
}
