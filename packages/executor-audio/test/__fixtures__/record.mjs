// Writes the arguments that it was given to the file that RECORD names, and something like a song.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const args = process.argv.slice(2);
writeFileSync(process.env.RECORD, JSON.stringify(args));
for (const name of (process.env.NAMES ?? 'song.mp3').split(',')) {
  writeFileSync(join(process.env.OUTPUT, name), 'song');
}
