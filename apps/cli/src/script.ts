#!/usr/bin/env node
import nodeModule from 'node:module';
import { whyTooOld } from './node-version.ts';

// The name that the original app's configuration can hold as the path of a workflow script.
const tooOld = whyTooOld(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 1;
} else {
  // Not imported by its name: an old Node would end before it could say why.
  nodeModule.enableCompileCache();
  const { main, leave } = await import('./main.ts');
  leave(await main(['run-script', ...process.argv.slice(2)]));
}
