#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// The name that the original app's configuration can hold as the path of a workflow script.
enableCompileCache();
const { main, leave } = await import('./main.ts');
leave(await main(['run-script', ...process.argv.slice(2)]));
