import Sqlite from 'better-sqlite3';
import { initDatabase, openStore } from '@media-gen/db';
import { chaosKinds } from './engines.ts';

export interface Expectation {
  readonly promptId: number;
  readonly ends: 'ready' | 'error';
  readonly paid: boolean;
}

/** Fills a fresh database, and says how each prompt has to end. */
export async function seedDatabase(
  path: string,
  prompts: number,
  poison: number,
  random: () => number,
): Promise<readonly Expectation[]> {
  await initDatabase({ path });
  const store = await openStore({ path, kinds: chaosKinds });
  const wishes = Array.from({ length: prompts }, (_, index) => wishOf(index, poison, random));
  const ids = await store.add(
    wishes.map(({ kind, text }) => ({ kind, promptText: text, bodies: [{ text }] })),
  );
  await store.close();
  return wishes.map(({ kind, text }, index) => ({
    promptId: ids[index] ?? 0,
    ends: text === 'fail' || text === 'die' ? 'error' : 'ready',
    paid: kind === 'paid',
  }));
}

function wishOf(
  index: number,
  poison: number,
  random: () => number,
): { kind: string; text: string } {
  if (index < poison) return { kind: 'free', text: 'die' };
  const draw = random();
  if (draw < 0.05) return { kind: 'free', text: 'fail' };
  return { kind: draw < 0.3 ? 'paid' : 'free', text: `wish ${index}` };
}

/** Whether everything has ended; by plain SQL. */
export function unfinished(path: string): number {
  const db = new Sqlite(path, { readonly: true, timeout: 30_000 });
  try {
    const sql = `SELECT COUNT(*) AS open FROM prompts WHERE artifact_status IN ('pending', 'processing')`;
    return (db.prepare(sql).get() as { open: number }).open;
  } finally {
    db.close();
  }
}
