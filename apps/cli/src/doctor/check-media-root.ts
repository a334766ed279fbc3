import { mkdtemp, rmdir, stat, writeFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failed, type Finding } from './finding.ts';

const READABLE_BY_OTHERS = 0o004;
const SEARCHABLE_BY_OTHERS = 0o001;

/** Whether files can be put into the media root, and whether a web server of somebody else can read them. */
export async function checkMediaRoot(mediaRoot: string): Promise<readonly Finding[]> {
  const area = 'media root';
  const facts = await stat(mediaRoot).catch(() => undefined);
  if (facts === undefined) return [await checkMissing(mediaRoot)];
  if (!facts.isDirectory()) {
    return [
      {
        area,
        name: 'folder',
        status: 'error',
        message: `${mediaRoot} is no folder.`,
        hint: 'Set "mediaRoot" to a folder.',
      },
    ];
  }
  try {
    const mode = await tryToWrite(mediaRoot);
    const writable: Finding = {
      area,
      name: 'folder',
      status: 'ok',
      message: `${mediaRoot} can be written.`,
    };
    return [writable, readability(mode, facts.mode, mediaRoot)];
  } catch (error) {
    return [failed(area, 'folder', error)];
  }
}

/** Nothing is made by looking: whether it could be made is a question to the folder above. */
async function checkMissing(mediaRoot: string): Promise<Finding> {
  const area = 'media root';
  const above = dirname(mediaRoot);
  const facts = await stat(above).catch(() => undefined);
  if (facts?.isDirectory() === true) {
    return {
      area,
      name: 'folder',
      status: 'ok',
      message: `${mediaRoot} does not exist yet; it is made by the first run.`,
    };
  }
  return {
    area,
    name: 'folder',
    status: 'error',
    message: `${mediaRoot} does not exist, and neither does ${above}.`,
    hint: 'Make the folder, or correct "mediaRoot".',
  };
}

/** @returns the mode of a file that is made there */
async function tryToWrite(folder: string): Promise<number> {
  const own = await mkdtemp(join(folder, '.mediagen-doctor-'));
  const file = join(own, 'probe');
  try {
    await writeFile(file, 'probe');
    return (await stat(file)).mode;
  } finally {
    await unlink(file).catch(() => undefined);
    await rmdir(own);
  }
}

function readability(fileMode: number, folderMode: number, mediaRoot: string): Finding {
  const readable = (fileMode & READABLE_BY_OTHERS) !== 0;
  const searchable = (folderMode & SEARCHABLE_BY_OTHERS) !== 0;
  const finding = { area: 'media root', name: 'readable by others' } as const;
  if (readable && searchable) {
    return {
      ...finding,
      status: 'ok',
      message: 'Files that are made there can be read by others.',
    };
  }
  return {
    ...finding,
    status: 'warning',
    message: readable
      ? `Others may not enter ${mediaRoot}.`
      : 'The umask keeps others from reading files that are made there.',
    hint: 'A web server under another user cannot show them: change the umask or the folder.',
  };
}
