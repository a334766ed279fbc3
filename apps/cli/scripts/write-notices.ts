import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Packages of others that are part of the published files, each with whose dependency it is. */
const BUNDLED_FOR: Readonly<Record<string, string>> = {
  commander: 'media-gen',
  picocolors: 'media-gen',
  zod: '@media-gen/core',
  'jsonc-parser': '@media-gen/core',
  eventemitter3: '@media-gen/core',
  'import-meta-resolve': '@media-gen/config',
};

export const BUNDLED: readonly string[] = Object.keys(BUNDLED_FOR);

/** Their licences ask that they go along. */
export function writeNotices(file: string): void {
  writeFileSync(file, BUNDLED.map(notice).join(`\n${'-'.repeat(72)}\n\n`));
}

function notice(name: string): string {
  const manifest = manifestOf(name);
  const folder = dirname(manifest);
  const licence = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (licence === undefined) throw new Error(`${name} has no licence file`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return `${name} ${version}\n\n${readFileSync(join(folder, licence), 'utf8').trim()}\n`;
}

function manifestOf(name: string): string {
  if (name === 'media-gen') return join(process.cwd(), 'package.json');
  const from = manifestOf(BUNDLED_FOR[name] ?? 'media-gen');
  const manifest = findPackageJSON(name, pathToFileURL(from));
  if (manifest === undefined) throw new Error(`${name} is bundled and was not found`);
  return manifest;
}
