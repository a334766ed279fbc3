/**
 * Why this Node cannot run the program; `undefined` where it can. Loads nothing, and is written so
 * that an old Node can read it.
 *
 * @param version as `process.versions.node` has it
 */
export function whyTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return undefined;
  return `media-gen needs Node 22.18 or newer; this is v${version}. With npm only: npx -y -p node@24 -p media-gen media-gen`;
}
