/** A server with the studio in a process of its own, over a sample: `FOLDER` has the database and the media. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openMediaLibrary, openStore } from '@media-gen/db';
import { createMediaPreviewer } from '@media-gen/media';
import { createServer } from '@media-gen/server';

const [, , folder = ''] = process.argv;
const path = join(folder, 'prompts.db');
const store = await openStore({ path });
const library = await openMediaLibrary({ path });
const manifest = fileURLToPath(import.meta.resolve('@media-gen/studio/package.json'));
const server = await createServer({
  store,
  library,
  mediaRoot: join(folder, 'output'),
  previewer: createMediaPreviewer(),
  studioDir: join(dirname(manifest), 'dist'),
  port: 0,
  // One machine asks for more than any person would.
  limits: { requestsPerSecond: 1_000_000 },
});
process.stdout.write(`${(await server.listen()).url}\n`);
