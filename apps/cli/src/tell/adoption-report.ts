import type { AdoptionReport } from '@media-gen/db';
import { plain } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What `adopt` found and would do. */
export function tellAdoptionReport(report: AdoptionReport, terminal: Terminal): void {
  const { unusable, processing, suspectPaths, missing, added } = report;
  const { bold } = terminal.colours;
  terminal.line(bold(plain(report.path)));
  terminal.line(`${report.prompts} prompts, journal mode ${plain(report.journalMode)}`);
  terminal.line(`${report.ready} are ready to run`);
  terminal.line(`${unusable.count} wait and cannot be used`);
  for (const { promptId, code, message } of unusable.rows) {
    terminal.line(`  ${promptId} [${code}] ${plain(message)}`);
  }
  terminal.line(`${processing.count} stand in processing${named(processing.promptIds)}`);
  if (processing.count > 0) {
    terminal.line(
      '  Left by another program, they are taken back half an hour after a run saw them.',
    );
  }
  terminal.line(`${suspectPaths.count} recorded paths have a known wrong form`);
  for (const { artifactId, filePath, reason } of suspectPaths.rows) {
    terminal.line(`  artifact ${artifactId} (${reason}) ${plain(filePath)}`);
  }
  if (suspectPaths.count > 0) terminal.line('  See: media-gen relink --dry-run');
  for (const statement of missing) terminal.line(`missing: ${plain(statement)}`);
  if (report.outdated) terminal.line('Our tables are of an older version.');
  if (added.length > 0) terminal.line(`ours: ${added.join(', ')}`);
}

function named(ids: readonly number[]): string {
  return ids.length === 0 ? '' : `: ${ids.join(', ')}`;
}
