#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { MediaGenError } from '@media-gen/core';
import { FAULTS } from './faults/fault-book.ts';
import type { FakeComfyOptions } from './options.ts';
import { startFakeComfy } from './start-fake-comfy.ts';
import { FAKE_COMFY_VERSIONS } from './versions.ts';

const USAGE = `Usage: media-gen-fake-comfyui [options]

A ComfyUI that needs no GPU and no models, and fails on command.

  --port NUMBER      port to listen on (8188; 0: a free one)
  --host NAME        address to listen on (127.0.0.1)
  --version VERSION  ${FAKE_COMFY_VERSIONS.join(' or ')} (0.29.0)
  --step-ms NUMBER   milliseconds that a sampler's step takes (200)
  --restart-ms NUMBER  milliseconds that a restart takes (100)
  --folder PATH      where input, output and temp lie (a temporary folder)
  --fault NAME[=VALUE][@TIMES]  what goes wrong; may be given again

Faults, and what their value says:
${Object.entries(FAULTS)
  .map(([name, meaning]) => `  ${name.padEnd(22)} ${meaning}`)
  .join('\n')}

While it runs: GET /__fake/stats, GET /__fake/faults, DELETE /__fake/faults,
POST /__fake/faults {"set": ["http-500=/view@2"], "clear": ["restart"]}, POST /__fake/restart
`;

try {
  const options = read(process.argv.slice(2));
  if (options === 'help') process.stdout.write(USAGE);
  else await serve(options);
} catch (error) {
  const hint = MediaGenError.is(error) ? error.hint : 'Ask with --help.';
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n${hint ?? ''}\n`,
  );
  process.exitCode = 2;
}

async function serve(options: FakeComfyOptions): Promise<void> {
  const fake = await startFakeComfy(options);
  process.stdout.write(`ComfyUI ${options.version ?? ''} (fake) at ${fake.url}\n`);
  const leave = (): void => void fake.close().then(() => process.exit(0));
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
}

function read(argv: readonly string[]): FakeComfyOptions | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '8188' },
      host: { type: 'string', default: '127.0.0.1' },
      version: { type: 'string', default: '0.29.0' },
      'step-ms': { type: 'string', default: '200' },
      'restart-ms': { type: 'string', default: '100' },
      folder: { type: 'string' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const version = FAKE_COMFY_VERSIONS.find((each) => each === values.version);
  if (version === undefined) {
    throw new MediaGenError('argument_invalid', `The fake cannot be ComfyUI ${values.version}.`, {
      hint: `It can be ${FAKE_COMFY_VERSIONS.join(' or ')}.`,
    });
  }
  return {
    version,
    host: values.host,
    port: numberOf('--port', values.port),
    stepMs: numberOf('--step-ms', values['step-ms']),
    restartMs: numberOf('--restart-ms', values['restart-ms']),
    faults: values.fault,
    ...(values.folder === undefined ? {} : { folder: values.folder }),
  };
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new MediaGenError('argument_invalid', `${option} is "${text}", which is no number.`, {
    hint: 'Give a number that is not negative.',
  });
}
