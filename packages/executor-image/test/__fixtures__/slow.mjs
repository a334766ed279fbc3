// Takes its time, keeps a deaf helper that holds the output open, and makes a file from its seed.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    text: { type: 'string' },
    seed: { type: 'string' },
    output: { type: 'string' },
    name: { type: 'string' },
  },
});
const STEPS = 15;
const helper = spawn('sh', ['-c', 'trap "" TERM; while :; do sleep 1; done'], { stdio: 'inherit' });
let step = 0;
const timer = setInterval(() => {
  step += 1;
  console.log(`step ${step}/${STEPS}`);
  if (step < STEPS) return;
  clearInterval(timer);
  writeFileSync(join(values.output, values.name), PICTURE + values.seed + values.text);
  helper.kill('SIGKILL');
}, 20);
const PICTURE = 'made of ';
