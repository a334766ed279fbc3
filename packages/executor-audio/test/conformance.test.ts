import { audioKind } from '@media-gen/core';
import { testExecutor } from '@media-gen/testing';
import { scriptSong } from '../src/index.ts';
import { fixture, PAYLOAD } from './attempt.ts';

testExecutor({
  name: 'a song script that takes its time and has a deaf helper',
  create: () =>
    scriptSong.create({
      script: fixture('slow.mjs'),
      interpreter: process.execPath,
      args: ['--text={lyrics}', '--seed={seed}', '--output={outputDir}', '--name=song.mp3'],
      graceMs: 200,
    }),
  kind: audioKind,
  payload: PAYLOAD,
  badPayload: { title: 'no sections' },
  deterministic: true,
});
