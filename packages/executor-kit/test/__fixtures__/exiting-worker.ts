// A worker that runs a script and ends in the middle of it, by itself or by `kill -9`.
import { runScript } from '../../src/run-script.ts';

let group = 0;
await runScript({
  command: process.execPath,
  args: [process.argv[2] ?? '', process.argv[4] ?? 'wait'],
  onSpawn: ({ pgid }) => (group = pgid),
  onLine: () => {
    console.log(group);
    if (process.argv[3] === 'killed') process.kill(process.pid, 'SIGKILL');
    process.exit(0);
  },
});
