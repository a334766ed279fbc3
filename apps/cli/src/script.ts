#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// The name that the original app's configuration can hold as the path of a workflow script.
enableCompileCache();
const { main } = await import('./main.ts');
process.exitCode = await main(['run-script', ...process.argv.slice(2)]);
