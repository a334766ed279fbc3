import { spawnSync } from 'node:child_process';

/** Programs that some tests talk to, with the Debian package that brings each. */
const TOOLS = [
  { command: 'python3', debianPackage: 'python3' },
  { command: 'curl', debianPackage: 'curl' },
  { command: 'chromium', debianPackage: 'chromium' },
  { command: 'ffmpeg', debianPackage: 'ffmpeg' },
];

/**
 * Installs what is missing where that is allowed (as root, with apt-get). Where it is not, the
 * tests that need it are skipped and listed by name.
 */
export function ensureTestTools(): void {
  const missing = TOOLS.filter(
    ({ command }) => spawnSync(command, ['--version']).error !== undefined,
  );
  if (missing.length === 0) return;
  const names = missing.map(({ debianPackage }) => debianPackage);
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error !== undefined) {
    console.log(`missing, and not to be installed here: ${names.join(', ')}`);
    return;
  }
  console.log(`installing ${names.join(', ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...names];
  for (const args of [['update', '-qq'], install]) {
    const { status } = spawnSync('apt-get', args, { stdio: 'inherit', env: environment });
    // Without a network, what needs them is skipped and named, or counts as failed where that is asked for.
    if (status !== 0) {
      console.log(`could not be installed: ${names.join(', ')}`);
      return;
    }
  }
}
