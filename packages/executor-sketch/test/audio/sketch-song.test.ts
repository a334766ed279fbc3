import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audioKind } from '@media-gen/core';
import { fakeContext, testExecutor, type FakeContext } from '@media-gen/testing';
import { parseBuffer } from 'music-metadata';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sketchSong } from '../../src/audio.ts';
import type { SongPayload } from '../../src/audio/payload.ts';
import { shortSong, songOf } from './song-payload.ts';

let outputDir: string;
beforeEach(async () => {
  outputDir = await mkdtemp(join(tmpdir(), 'sketch-song-'));
});
afterEach(() => rm(outputDir, { recursive: true }));

const sing = async (payload: SongPayload, context: FakeContext): Promise<Buffer> => {
  await sketchSong.create().execute(payload, context);
  return readFile(join(context.outputDir, 'generated_song.mp3'));
};

describe('the song sketch', () => {
  it('writes one tagged MP3 as long as it says', async () => {
    const payload = shortSong({
      title: 'Ulan sa Kyōto ☔',
      genre: 'OPM / シティポップ',
      metadata: { key: 'F♯ minor', time_signature: '3/4', instrumentation: ['gitara', 'シンセ'] },
    });
    const context = fakeContext({ outputDir, seed: 21 });
    const result = await sketchSong.create().execute(payload, context);
    expect(await readdir(outputDir)).toEqual(['generated_song.mp3']);
    expect(result.files).toEqual([
      { path: 'generated_song.mp3', metadata: { engine: 'sketch', sketch: true } },
    ]);
    const { common, format } = await parseBuffer(
      await readFile(join(outputDir, 'generated_song.mp3')),
      { mimeType: 'audio/mpeg' },
      { duration: true },
    );
    expect(common).toMatchObject({
      title: 'Ulan sa Kyōto ☔',
      genre: ['OPM / シティポップ'],
      key: 'F#m',
      bpm: 104,
    });
    expect(common.lyrics?.[0]?.text).toContain('Paper lantern on the wire');
    expect(common.comment?.[0]?.text).toMatch(/sketch.*no words are sung/);
    expect(format).toMatchObject({
      container: 'MPEG',
      sampleRate: 44100,
      numberOfChannels: 2,
      bitrate: 192000,
    });
    const { duration } = result.parameters as { duration: number };
    expect(Math.abs(format.duration! - duration)).toBeLessThan(0.1);
    expect(result.parameters).toMatchObject({
      engine: 'sketch',
      key: 'F# minor',
      meter: '3/4',
      bpm: 104,
    });
    expect(result.parameters!['instruments']).toEqual(
      expect.arrayContaining(['lead voice', 'nylon guitar', 'synthesizer']),
    );
    expect(result.parameters!['sections']).toEqual([
      expect.objectContaining({ label: 'Intro', start: 0 }),
      expect.objectContaining({ label: 'verse 1', end: duration }),
    ]);
    expect(context.said.lines[0]!.message).toMatch(/^A sketch: .* no words are sung\.$/);
  });

  it('gives the same bytes for the same seed, others for another; a title changes only the tag', async () => {
    const plain = await sing(shortSong(), fakeContext({ outputDir, seed: 4 }));
    expect(await sing(shortSong(), fakeContext({ outputDir, seed: 4 }))).toEqual(plain);
    expect(await sing(shortSong(), fakeContext({ outputDir, seed: 5 }))).not.toEqual(plain);
    const renamed = await sing(
      shortSong({ title: 'Another Name' }),
      fakeContext({ outputDir, seed: 4 }),
    );
    expect(renamed).not.toEqual(plain);
    const sound = 150_000;
    expect(renamed.subarray(-sound).equals(plain.subarray(-sound))).toBe(true);
  });

  it('tells honest stages that only grow', async () => {
    const context = fakeContext({ outputDir, seed: 4 });
    await sing(shortSong(), context);
    const steps = context.said.progress.filter((update) => update.type === 'steps');
    expect(steps.map((update) => update.stage)).toEqual([
      'compose',
      'play lead voice',
      'play piano',
      'play cello',
      'play bass guitar',
      'play drums',
      'encode',
      'encode',
    ]);
    expect(steps.map((update) => update.done)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(steps.every((update) => update.total === 7)).toBe(true);
  });

  it('stops with the reason of the signal and leaves nothing', async () => {
    const controller = new AbortController();
    const reason = new Error('somebody changed their mind');
    const context = fakeContext({
      outputDir,
      signal: controller.signal,
      onSign: () => controller.abort(reason),
    });
    await expect(sketchSong.create().execute(songOf(), context)).rejects.toBe(reason);
    expect(await readdir(outputDir)).toEqual([]);
  });

  it('says once what it did not honour, with the result', async () => {
    const executor = sketchSong.create();
    const payload = shortSong({
      genre: 'porf',
      tempo: 'like honey',
      metadata: { time_signature: '17/3', instrumentation: ['waterphone'] },
    });
    expect(executor.plan(payload)).toEqual([]);
    const { warnings } = await executor.execute(payload, fakeContext({ outputDir }));
    expect(warnings?.map(({ code, path }) => [code, path])).toEqual([
      ['genre_unknown', 'genre'],
      ['time_signature_unknown', 'metadata.time_signature'],
      ['tempo_unknown', 'tempo'],
      ['instrument_unknown', 'metadata.instrumentation'],
    ]);
  });

  it('has nothing to say against a song made of plain text', async () => {
    const reading = audioKind.read(JSON.stringify(audioKind.fromText!('Rain falls on the roof')));
    if (reading.state !== 'ready') throw new Error(`The body is ${reading.state}.`);
    const result = await sketchSong.create().execute(reading.payload, fakeContext({ outputDir }));
    expect(result.warnings).toEqual([]);
  });

  it('takes hostile texts', async () => {
    const payload = shortSong({
      title: 'a\0b ${HOME} "; rm -rf /',
      genre: '\u202Eporf',
      metadata: {
        key: '♭'.repeat(500),
        time_signature: '9'.repeat(300),
        instrumentation: ['', '🎷', '-'.repeat(3000)],
      },
    });
    const bytes = await sing(payload, fakeContext({ outputDir, seed: 1 }));
    const { common } = await parseBuffer(bytes, { mimeType: 'audio/mpeg' });
    expect(common.title).toBe('ab ${HOME} "; rm -rf /');
  });
});

testExecutor({
  name: 'sketch song',
  create: () => sketchSong.create(),
  kind: audioKind,
  payload: shortSong(),
  slowPayload: songOf(),
  badPayload: { title: 7 },
  deterministic: true,
});
