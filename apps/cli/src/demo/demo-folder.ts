import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder } from '@media-gen/core/node';

const CONFIG_NAME = 'media-gen.config.json';
/** The media root of the demo, relative to its folder. */
export const MEDIA_FOLDER = 'media';

/**
 * Makes the folder, its configuration and its database, where they are missing.
 *
 * @returns the configuration file
 */
export async function prepareFolder(folder: string): Promise<string> {
  await ensureFolder(folder);
  const configFile = join(folder, CONFIG_NAME);
  if (!existsSync(configFile)) {
    const settings = { database: './prompts.db', mediaRoot: `./${MEDIA_FOLDER}` };
    await writeFile(configFile, `${JSON.stringify(settings, null, 2)}\n`);
  }
  const database = join(folder, 'prompts.db');
  if (!existsSync(database)) {
    const { initDatabase } = await import('@media-gen/db');
    await initDatabase({ path: database });
  }
  return configFile;
}
