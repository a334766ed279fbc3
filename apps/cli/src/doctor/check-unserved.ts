import type { Config } from '@media-gen/config';
import {
  servedKinds,
  unservedKinds,
  UNSERVED_HINT,
  unservedLine,
} from '../composition/unserved-kinds.ts';
import { loadConfiguredExecutors, openConfiguredStore } from '../composition/workspace.ts';
import type { Finding } from './finding.ts';

/** Prompts that wait for a kind that no executor makes. What keeps this from being known is told by other checks. */
export async function checkUnserved(config: Config): Promise<readonly Finding[]> {
  const loaded = await loadConfiguredExecutors(config);
  const store = await openConfiguredStore(config, loaded.kinds, true);
  try {
    const unserved = await unservedKinds(store, loaded.kinds, servedKinds(loaded));
    return unserved.map((each) => ({
      area: 'executor',
      name: `kind ${each.kind}`,
      status: 'warning',
      message: unservedLine(each),
      hint: UNSERVED_HINT,
    }));
  } finally {
    await store.close();
  }
}
