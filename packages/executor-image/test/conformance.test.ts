import { imageKind } from '@media-gen/core';
import { testExecutor } from '@media-gen/testing';
import { scriptImage } from '../src/index.ts';
import { fixture, PAYLOAD } from './attempt.ts';

testExecutor({
  name: 'an image script that takes its time and has a deaf helper',
  create: () =>
    scriptImage.create({
      script: fixture('slow.mjs'),
      interpreter: process.execPath,
      args: ['--text={text}', '--seed={seed}', '--output={outputDir}', '--name=output.png'],
      graceMs: 200,
    }),
  kind: imageKind,
  payload: PAYLOAD,
  badPayload: { prompt: 'a NUL \0 in it' },
  deterministic: true,
});
