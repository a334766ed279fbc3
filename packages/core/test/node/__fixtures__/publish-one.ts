/** Publishes one file of mode 0600; run it under another umask. argv: a folder that exists. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openMediaRoot } from '../../../src/node/index.ts';

const root = await openMediaRoot(join(process.argv[2]!, 'masked'));
const attempt = await root.createAttemptDir('one');
await mkdir(join(attempt, 'deep'), { mode: 0o700 });
const path = join(attempt, 'deep', 'a.png');
await writeFile(path, 'x', { mode: 0o600 });
await root.publish(attempt, [{ name: 'deep/a.png', path }], 'image/200_20260106T213045_1f0c9a3e');
