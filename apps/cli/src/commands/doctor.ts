import { defineCommand } from '../command.ts';
import { checkConfiguration } from '../doctor/check-configuration.ts';
import { checkDatabase } from '../doctor/check-database.ts';
import { checkDisk } from '../doctor/check-disk.ts';
import { checkExecutors } from '../doctor/check-executors.ts';
import { checkLeftovers, type LeftoversDocument } from '../doctor/check-leftovers.ts';
import { checkMediaRoot } from '../doctor/check-media-root.ts';
import { checkUnserved } from '../doctor/check-unserved.ts';
import type { Finding } from '../doctor/finding.ts';
import { EXIT } from '../exit-code.ts';
import { plain, plainLines } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface DoctorOptions {
  readonly fix?: boolean;
}

export const doctor = defineCommand<DoctorOptions>({
  describe: (command) =>
    command.option(
      '--fix',
      'remove what attempts that ended without success left in the media root',
    ),
  examples: [
    ['media-gen doctor', 'everything that a run needs, and what to do if it is not there'],
    ['media-gen doctor --fix', 'and takes away what crashes left in the media root'],
    ['media-gen doctor --json', 'for programs; exit code 1 where something is an error'],
  ],
  run: async (context, { options: { fix = false } }) => {
    const { config, findings: about } = await checkConfiguration(context);
    const findings = [...about];
    let leftovers: LeftoversDocument | undefined;
    if (config !== undefined) {
      const { database, mediaRoot } = config.settings;
      findings.push(
        ...(await checkDatabase(config)),
        ...(await checkMediaRoot(mediaRoot)),
        ...(await checkDisk({ database, 'media root': mediaRoot })),
        ...(await checkExecutors(config)),
        ...(await checkUnserved(config).catch(() => [])),
      );
      const beside = await checkLeftovers(config, fix);
      findings.push(...beside.findings);
      leftovers = beside.leftovers;
    }
    const errors = findings.filter(({ status }) => status === 'error').length;
    const warnings = findings.filter(({ status }) => status === 'warning').length;
    const answer = { healthy: errors === 0, errors, warnings, findings, leftovers };
    context.answer(answer, (terminal) => {
      for (const finding of findings) tell(finding, terminal);
      terminal.line(
        errors + warnings === 0
          ? 'Everything works.'
          : `${many(errors, 'error')}, ${many(warnings, 'warning')}.`,
      );
    });
    return errors > 0 ? EXIT.failed : EXIT.ok;
  },
});

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function tell({ area, name, status, message, hint }: Finding, terminal: Terminal): void {
  const { green, yellow, red, dim } = terminal.colours;
  const paint = { ok: green, warning: yellow, error: red }[status];
  terminal.line(
    `${paint(status.padEnd(7))} ${dim(`${area}, ${plain(name)}:`)} ${plainLines(message)}`,
  );
  if (hint !== undefined && status !== 'ok') terminal.line(`        ${plain(hint)}`);
}
