import assert from 'node:assert/strict';
import { lstat, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ExecutionResult } from '@media-gen/core';
import type { ExecutorSubject } from './subject.ts';

/** Absolute paths of the files, once they are known to be real, not empty and inside. */
export async function checkFiles(
  result: ExecutionResult,
  outputDir: string,
  subject: ExecutorSubject,
): Promise<readonly string[]> {
  assert.ok(result.files.length > 0, 'It returned no file.');
  const paths = [];
  for (const { path } of result.files) paths.push(await checkFile(path, outputDir));
  assert.equal(new Set(paths).size, paths.length, `It returned a file twice: ${paths.join(', ')}`);
  await checkMedia(paths, subject);
  return paths;
}

async function checkFile(path: string, outputDir: string): Promise<string> {
  const absolute = resolve(outputDir, path);
  const facts = await lstat(absolute).catch(() => undefined);
  assert.ok(facts !== undefined, `It returned ${path}, which does not exist.`);
  assert.ok(!facts.isSymbolicLink(), `It returned ${path}, which is a symbolic link.`);
  assert.ok(facts.isFile(), `It returned ${path}, which is no file.`);
  assert.ok(facts.size > 0, `It returned ${path}, which is empty.`);
  const inside = relative(await realpath(outputDir), await realpath(absolute));
  const leaves = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  assert.ok(!leaves, `It returned ${path}, which is outside its output folder.`);
  return absolute;
}

async function checkMedia(paths: readonly string[], subject: ExecutorSubject): Promise<void> {
  const { inspector, kind } = subject;
  if (inspector === undefined) return;
  const mediaTypes = [];
  for (const path of paths) mediaTypes.push((await inspector.inspect(path)).mediaType);
  const fits = mediaTypes.some((type) => kind.mediaTypes.some((prefix) => type.startsWith(prefix)));
  assert.ok(
    kind.mediaTypes.length === 0 || fits,
    `Kind ${kind.name} is made of ${kind.mediaTypes.join(', ')}, but it made ${mediaTypes.join(', ')}.`,
  );
}

export async function readFiles(paths: readonly string[]): Promise<Buffer> {
  return Buffer.concat(await Promise.all(paths.map((path) => readFile(path))));
}
