#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { whyTooOld } from './node-version.ts';

const argv = process.argv.slice(2);
const tooOld = whyTooOld(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 1;
} else if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // Answered before anything else is loaded: it is what scripts ask first.
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  process.stdout.write(`${(JSON.parse(manifest) as { version: string }).version}\n`);
} else {
  // Not imported by its name: an old Node would end before it could say why.
  nodeModule.enableCompileCache();
  const { main, leave } = await import('./main.ts');
  leave(await main(argv));
}
