import { findOpener, openWith } from '../files/system-opener.ts';

/**
 * How a folder is shown to whoever sits at this machine.
 *
 * @returns `undefined` where this machine has no program for it
 */
export async function folderOpener(
  environment: NodeJS.ProcessEnv,
): Promise<((path: string) => Promise<void>) | undefined> {
  const opener = await findOpener(environment);
  return opener && ((path) => openWith(opener, path));
}
