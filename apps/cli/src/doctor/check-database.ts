import { stat } from 'node:fs/promises';
import { builtInKinds, createKindRegistry } from '@media-gen/core';
import type { AdoptionReport } from '@media-gen/db';
import type { Config, Settings } from '@media-gen/config';
import { loadConfiguredExecutors } from '../composition/workspace.ts';
import { failed, type Finding } from './finding.ts';

/** Whether the database opens, is ours or adopted, lies where SQLite is safe, and what is stuck in it. */
export async function checkDatabase(config: Config): Promise<readonly Finding[]> {
  const { database } = config.settings;
  let report: AdoptionReport;
  try {
    const { adoptionReport } = await import('@media-gen/db');
    const loaded = await loadConfiguredExecutors(config).catch(() => undefined);
    const kinds = loaded?.kinds ?? createKindRegistry(builtInKinds);
    report = await adoptionReport({ path: database, kinds });
  } catch (error) {
    return [
      failed('database', 'file', error),
      ...(await placeFindings(config.settings, undefined)),
    ];
  }
  const { adopted, prompts, journalMode } = report;
  const opened: Finding = finding(
    'file',
    'ok',
    `${database}: ${prompts} prompts, journal mode ${journalMode}.`,
  );
  return [
    opened,
    adoption(adopted),
    ...contentFindings(report),
    ...(await placeFindings(config.settings, journalMode)),
  ];
}

function adoption(adopted: boolean): Finding {
  if (adopted) return finding('adoption', 'ok', 'Our tables are there.');
  return finding(
    'adoption',
    'error',
    'It has none of our tables; it can be read, not run.',
    'See `media-gen adopt --dry-run`, then `media-gen adopt`.',
  );
}

function contentFindings({
  unusable,
  suspectPaths,
  processing,
}: AdoptionReport): readonly Finding[] {
  return [
    ...(unusable.count === 0
      ? []
      : [
          finding(
            'prompts',
            'warning',
            `${unusable.count} wait and cannot be used.`,
            'See `media-gen list --errors`.',
          ),
        ]),
    ...(processing.count === 0
      ? []
      : [
          finding(
            'prompts',
            'ok',
            `${processing.count} stand in processing; see \`media-gen status\`.`,
          ),
        ]),
    ...(suspectPaths.count === 0
      ? []
      : [
          finding(
            'paths',
            'warning',
            `${suspectPaths.count} recorded paths have a known wrong form.`,
            'See `media-gen relink --dry-run`.',
          ),
        ]),
  ];
}

/** Two kernels, or two mounts, with one database lose rows without an error. */
async function placeFindings(
  { database, trustDatabasePlace }: Settings,
  journalMode: string | undefined,
): Promise<readonly Finding[]> {
  const { databasePlace, journalProblems } = await import('@media-gen/db');
  const findings: Finding[] = [];
  const facts = await stat(database).catch(() => undefined);
  if (facts?.isFile() === true && (facts.mode & 0o200) === 0) {
    findings.push(
      finding('permissions', 'error', `${database} is read-only.`, `chmod u+w ${database}`),
    );
  }
  const journal = journalMode === undefined ? [] : journalProblems(database, journalMode);
  const problems = [...(await databasePlace(database)), ...journal];
  for (const { code, isDangerous, message, hint } of problems) {
    const name = code === 'not_wal' ? 'journal' : 'place';
    const status = isDangerous && !trustDatabasePlace ? 'error' : 'warning';
    findings.push(finding(name, status, message, hint));
  }
  return findings;
}

function finding(name: string, status: Finding['status'], message: string, hint?: string): Finding {
  return { area: 'database', name, status, message, ...(hint !== undefined && { hint }) };
}
