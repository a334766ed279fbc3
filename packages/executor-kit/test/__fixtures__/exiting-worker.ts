// A worker that runs a script and exits in the middle of it.
import { runScript } from '../../src/run-script.ts';

let group = 0;
await runScript({
  command: process.execPath,
  args: [process.argv[2] ?? '', 'wait'],
  onSpawn: ({ pgid }) => (group = pgid),
  onLine: () => {
    console.log(group);
    process.exit(0);
  },
});
