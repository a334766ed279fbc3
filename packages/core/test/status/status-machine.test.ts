import { describe, expect, it } from 'vitest';

import {
  isPromptStatus,
  PROMPT_STATUSES,
  STATUS_TRANSITIONS,
  statusesBefore,
  transition,
  type PromptStatus,
} from '../../src/status/status-machine.ts';

describe('the status machine', () => {
  it('allows what the table says, and nothing else', () => {
    for (const from of PROMPT_STATUSES) {
      for (const to of PROMPT_STATUSES) {
        const move = (): PromptStatus => transition(from, to as never);
        if (to in STATUS_TRANSITIONS[from]) expect(move()).toBe(to);
        else expect(move).toThrow(expect.objectContaining({ code: 'illegal_transition' }));
      }
    }
  });

  it('does not compile an illegal transition where the status is known', () => {
    expect(transition('pending', 'processing')).toBe('processing');
    // @ts-expect-error a ready prompt cannot fail
    expect(() => transition('ready', 'error')).toThrow('cannot go from ready to error');
    // @ts-expect-error an error is not claimed
    expect(() => transition('error', 'processing')).toThrow(
      expect.objectContaining({ hint: 'From error it may become pending or ready.' }),
    );
  });

  it('refuses words that are none of ours, with the known ones', () => {
    expect(isPromptStatus('unsupported')).toBe(false);
    expect(isPromptStatus(null)).toBe(false);
    expect(isPromptStatus('toString')).toBe(false);
    const foreign = 'unsupported' as PromptStatus;
    expect(() => transition(foreign, 'pending' as never)).toThrow('cannot go from unsupported');
  });

  it('says from where a status can be reached, for the guards in SQL', () => {
    expect(statusesBefore('ready', 'commit')).toEqual(['pending', 'processing']);
    expect(statusesBefore('ready')).toEqual(['pending', 'processing', 'error']);
    expect(statusesBefore('processing')).toEqual(['pending']);
    expect([...statusesBefore('pending')].sort()).toEqual(['error', 'processing', 'ready']);
  });
});
