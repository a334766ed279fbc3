import { describe, expect, it } from 'vitest';
import { composeSong } from '../../src/audio/compose/compose.ts';
import { ceiling } from '../../src/audio/render/master.ts';
import { renderScore, renderStem } from '../../src/audio/render/render.ts';
import { scaleOf } from '../../src/audio/words/key.ts';
import { chroma, offsetOf, peakOf, rms, shareOn } from './measure.ts';
import { shortSong, songOf } from './song-payload.ts';

describe('a rendered song', () => {
  const score = composeSong(shortSong(), 3);
  const sound = renderScore(score);

  it('is as long as its score', () => {
    expect(sound.left.length / 44100).toBeCloseTo(score.duration, 3);
    expect(sound.right).toHaveLength(sound.left.length);
  });

  it.each([
    ['gentle', shortSong({ genre: 'lullaby', mood: 'tender' })],
    ['wild', shortSong({ genre: 'punk', mood: 'furious', metadata: { vocal_style: 'shouted' } })],
    [
      'low',
      shortSong({
        genre: 'electronic',
        mood: 'dark',
        metadata: { instrumentation: ['synth bass', 'taiko'] },
      }),
    ],
  ])('never clips and has no offset: %s', (_, payload) => {
    const played = renderScore(composeSong(payload, 9));
    expect(peakOf(played)).toBeLessThanOrEqual(ceiling + 1e-6);
    expect(peakOf(played)).toBeGreaterThan(0.2);
    expect(Math.abs(offsetOf(played.left))).toBeLessThan(0.001);
    expect(played.left.every(Number.isFinite)).toBe(true);
  });

  it('is never silent before its last chord has rung out', () => {
    for (let from = 0; from < score.duration - 2.5; from += 1) {
      expect(rms(sound.left, from, from + 1), `second ${from}`).toBeGreaterThan(0.008);
    }
  });

  it('sounds in its key', () => {
    const inG = chroma(sound);
    const inEFlat = chroma(
      renderScore(composeSong(shortSong({ metadata: { key: 'E-flat major' } }), 3)),
    );
    expect(shareOn(inG, 7, scaleOf.major)).toBeGreaterThan(shareOn(inG, 3, scaleOf.major) + 0.15);
    expect(shareOn(inEFlat, 3, scaleOf.major)).toBeGreaterThan(
      shareOn(inEFlat, 7, scaleOf.major) + 0.15,
    );
  });

  it('gives the same samples again', () => {
    expect(renderScore(score).left).toEqual(sound.left);
  });

  it('is stereo', () => {
    const side = sound.left.map((sample, index) => sample - sound.right[index]!);
    expect(rms(side)).toBeGreaterThan(rms(sound.left) * 0.05);
  });
});

describe('stems', () => {
  it('every named instrument is heard', () => {
    const instrumentation = [
      'celesta',
      'nylon guitar',
      'kulintang',
      'string trio',
      'trumpet',
      'waterphone',
      'upright bass',
      'brushed snare',
    ];
    const score = composeSong(songOf({ genre: 'folk', metadata: { instrumentation } }), 5);
    expect(score.parts).toHaveLength(instrumentation.length + 1);
    for (const part of score.parts) {
      const stem = renderStem(score, part.id);
      expect(rms(stem.left) + rms(stem.right), part.id).toBeGreaterThan(0.004);
    }
  });

  it('the lead is above every other part while it sings', () => {
    const score = composeSong(shortSong(), 3);
    const { startSeconds, endSeconds } = score.sections[1]!;
    const loud = (id: string): number => rms(renderStem(score, id).left, startSeconds, endSeconds);
    const lead = loud('lead');
    for (const part of score.parts.slice(1)) expect(loud(part.id), part.id).toBeLessThan(lead);
  });

  it('a breathy voice has more noise than a clear one, a shout more edge', () => {
    const voice = (vocal_style: string): Float32Array =>
      renderStem(composeSong(shortSong({ metadata: { vocal_style } }), 3), 'lead').left;
    // The part of the power that changes from sample to sample: high frequencies.
    const edge = (samples: Float32Array): number =>
      rms(samples.map((sample, index) => sample - (samples[index - 1] ?? 0))) / rms(samples);
    expect(edge(voice('breathy alto'))).toBeGreaterThan(edge(voice('pure alto')));
    expect(edge(voice('shouted alto'))).toBeGreaterThan(edge(voice('soft alto')));
  });

  it('refuses a part that is not there', () => {
    expect(() => renderStem(composeSong(shortSong(), 3), 'bagpipe')).toThrow(/no part 'bagpipe'/);
  });
});
