import { readFile } from 'node:fs/promises';
import type { Mount } from './mount.ts';

const POINT = 4;

/** Reads `/proc/self/mountinfo`, see proc(5); lines of another form are left out. */
export function parseMountInfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line): Mount[] => {
    // A varying number of optional fields stands before the lone dash.
    const dash = line.indexOf(' - ');
    const point = line.slice(0, dash).split(' ')[POINT];
    const [type, source] = line.slice(dash + 3).split(' ');
    if (dash < 0 || point === undefined || type === undefined || source === undefined) return [];
    return [{ point: unescape(point), type, source: unescape(source), isLocal: undefined }];
  });
}

/** Blanks, tabs, line breaks and backslashes are written as three octal digits. */
function unescape(field: string): string {
  if (!field.includes('\\')) return field;
  return field.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** What is mounted for this process; empty where /proc does not say. */
export async function readLinuxMounts(): Promise<readonly Mount[]> {
  return parseMountInfo(await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''));
}
