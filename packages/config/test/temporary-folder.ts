import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these files, gone when the test ends. */
export function folderWith(files: Readonly<Record<string, string | object>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'media-gen-config-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

/** The source of an executor package's module, without any import. */
export function executorModule(kind: string, extra = ''): string {
  return `export default {
  specVersion: 1, name: 'own', kind: '${kind}', version: '1.2.3', description: '', resumable: false,
  kindDefinition: undefined, optionsSchema: { safeParse: (data) => ({ success: true, data }) },
  create: (options, { name }) => ({ name, kind: '${kind}', options }),${extra}
};\n`;
}
