import type { ProgressUpdate } from '@media-gen/core/executor';
import { describe, expect, it } from 'vitest';
import { readProgress } from '../src/progress/progress-reading.ts';
import { createProgressTracker } from '../src/progress/progress-tracker.ts';

const steps = (done: number, total: number, label?: string) => ({
  type: 'steps',
  done,
  total,
  label,
});

describe('readProgress', () => {
  it.each([
    ['12/30', steps(12, 30)],
    ['  [12/30]', steps(12, 30)],
    ['[12/30] drawing the sky', steps(12, 30)],
    ['step 12/30', steps(12, 30, 'step')],
    ['Step: 12 / 30, loss=0.25', steps(12, 30, 'Step')],
    ['Rendering image 3/4 …', steps(3, 4, 'Rendering image')],
    ['Sampling (0/9)', steps(0, 9, 'Sampling')],
    ['40%', steps(40, 100)],
    ['Progress: 40.9 %', steps(40, 100, 'Progress')],
    [
      'Loading checkpoint shards:  50%|█████     | 1/2 [00:01<00:01]',
      steps(1, 2, 'Loading checkpoint shards'),
    ],
    ['100%|██████████| 9/9 [00:04<00:00,  2.01it/s]', steps(9, 9)],
    [' 45%|####5     | 1.21G/2.70G [00:10<00:12, 120MB/s]', steps(45, 100)],
    ['{"progress": 0.4}', steps(40, 100)],
    ['{"percent": 40}', steps(40, 100)],
    ['{"progress": {"done": 3, "total": 8, "stage": "verse"}}', steps(3, 8, 'verse')],
    ['{"type": "progress", "data": {"value": 3, "max": 20}}', steps(3, 20)],
    ['{"step": 3, "total": 20, "stage": "mixing"}', steps(3, 20, 'mixing')],
    ['{"stage": "mixing"}', { type: 'stage', stage: 'mixing' }],
  ])('understands %j', (line, reading) => {
    expect(readProgress(line)).toEqual(reading);
  });

  it.each([
    'Time Signature: 4/4',
    'in 6/8 time',
    '2026/01/07 loaded',
    '/data/12/30/model.bin',
    'wrote 12/30.png',
    'http://host/1/2',
    'step 31/30',
    'step 0/0',
    '12it [00:05,  2.20it/s]',
    'GPU memory using 40%',
    'battery 40%',
    '100% cotton',
    '{"progress": 40}',
    '{"progress": -1}',
    '{"value": 3}',
    '{"progress": ',
    '[1, 2]',
    '',
  ])('leaves %j alone', (line) => {
    expect(readProgress(line)).toBeUndefined();
  });

  it('takes no time over a long line', () => {
    expect(readProgress(`${'a '.repeat(50_000)}1/`)).toBeUndefined();
    expect(readProgress(`${'9'.repeat(50_000)}/`)).toBeUndefined();
  });
});

describe('createProgressTracker', () => {
  const track = (lines: readonly string[]) => {
    const updates: ProgressUpdate[] = [];
    const tracker = createProgressTracker((update) => updates.push(update));
    for (const line of lines) {
      const reading = readProgress(line);
      if (reading !== undefined) tracker(reading);
    }
    return updates.map((update) =>
      update.type === 'steps'
        ? `${update.stage ?? '-'} ${update.done}/${update.total}`
        : update.type === 'stage'
          ? update.stage
          : '',
    );
  };

  it('says nothing twice and never goes back', () => {
    expect(track(['1/5', '1/5', '3/5', '2/5', '4/5'])).toEqual(['- 1/5', '- 3/5', '- 4/5']);
  });

  it('takes a bar that starts again for the next pass', () => {
    expect(track(['1/2', '2/2', '1/2', '2/2', '0/2'])).toEqual([
      '- 1/2',
      '- 2/2',
      'pass 2 1/2',
      'pass 2 2/2',
      'pass 3 0/2',
    ]);
    expect(track(['5/9', '0/9'])).toEqual(['- 5/9', 'pass 2 0/9']);
    expect(track(['step 1/2', 'step 1/3'])).toEqual(['step 1/2', 'step, pass 2 1/3']);
  });

  it('keeps bars with different names apart', () => {
    expect(track(['image 1/2', 'step 5/9', 'image 2/2', 'step 4/9'])).toEqual([
      'image 1/2',
      'step 5/9',
      'image 2/2',
    ]);
  });

  it('names a stage once', () => {
    expect(track(['{"stage":"a"}', '{"stage":"a"}', '{"stage":"b"}'])).toEqual(['a', 'b']);
  });

  it('does not grow without end', () => {
    const lines = Array.from({ length: 500 }, (_, n) => `Rendering part${n} page 1/2`);
    expect(track(lines)).toHaveLength(100);
  });
});
