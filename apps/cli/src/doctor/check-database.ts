import { readFile, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { builtInKinds, createKindRegistry } from '@media-gen/core';
import type { AdoptionReport } from '@media-gen/db';
import type { Config } from '@media-gen/config';
import { loadConfiguredExecutors } from '../composition/workspace.ts';
import { failed, type Finding } from './finding.ts';

/** Types of file systems (`statfs`) that do not share memory between their users, as WAL needs. */
const REMOTE_TYPES: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'CIFS',
  0xfe534d42: 'SMB2',
  0x01021997: '9p, a share of a virtual machine',
  0x65735546: 'FUSE',
};

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
    return [failed('database', 'file', error)];
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
    ...(await placeFindings(database)),
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
async function placeFindings(database: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const { mode } = await stat(database);
  if ((mode & 0o200) === 0) {
    findings.push(
      finding('permissions', 'error', `${database} is read-only.`, `chmod u+w ${database}`),
    );
  }
  const { type } = await statfs(dirname(database));
  const remote = REMOTE_TYPES[type];
  if (remote !== undefined) {
    findings.push(
      finding(
        'place',
        'warning',
        `It lies on a file system of the type ${remote}.`,
        'Let one machine own it, on a local disk.',
      ),
    );
  }
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  if (mounts.split('\n').some((line) => line.split(' ')[4] === database)) {
    findings.push(
      finding(
        'place',
        'error',
        'The file itself is a mount point: its -wal is not shared with the other side.',
        'Mount its folder instead.',
      ),
    );
  }
  return findings;
}

function finding(name: string, status: Finding['status'], message: string, hint?: string): Finding {
  return { area: 'database', name, status, message, ...(hint !== undefined && { hint }) };
}
