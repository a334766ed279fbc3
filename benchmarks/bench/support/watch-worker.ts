/** A worker that watches: prints `started ID AT`, and answers every input with what it uses. */
import { openStore } from '@media-gen/db';
import { benchRunner } from './engine.ts';

/** What a process has used since its start. */
export interface Usage {
  readonly cpuMicroseconds: number;
  readonly rssMib: number;
}

const [path = '', mediaRoot = ''] = process.argv.slice(2);
const store = await openStore({ path });
const runner = await benchRunner(store, mediaRoot, (promptId) => {
  process.stdout.write(`started ${promptId} ${performance.timeOrigin + performance.now()}\n`);
});
process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage();
  const usage: Usage = {
    cpuMicroseconds: user + system,
    rssMib: process.memoryUsage.rss() / 2 ** 20,
  };
  process.stdout.write(`${JSON.stringify(usage)}\n`);
});
const watching = runner.watch();
process.stdout.write('ready\n');
await watching;
