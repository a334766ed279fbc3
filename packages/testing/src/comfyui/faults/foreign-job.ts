import type { QueueItem } from '../engine/prompt-queue.ts';

/** A prompt of somebody else: ten steps of work, and a preview. */
export function foreignItem(promptId: string, number: number, now: number): QueueItem {
  const canvas = { width: 64, height: 64, batch_size: 1, color: number };
  return {
    number,
    promptId,
    graph: {
      '1': { class_type: 'EmptyImage', inputs: canvas },
      '2': {
        class_type: 'MGTestProgress',
        inputs: {
          image: ['1', 0],
          seed: number,
          steps: 10,
          delay_ms: 20,
          preview: 'none',
          fail_at: 0,
        },
      },
      '3': { class_type: 'PreviewImage', inputs: { images: ['2', 0] } },
    },
    extraData: { client_id: `foreign-${promptId}` },
    outputs: ['3'],
    createdAt: now,
  };
}
