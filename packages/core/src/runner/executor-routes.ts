import { MediaGenError } from '../errors/media-gen-error.ts';
import type { Executor } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';

/** Which executor serves which kind. */
export interface ExecutorRoutes {
  readonly kinds: readonly MediaKind[];
  /** @throws {MediaGenError} `executor_missing`, naming the kinds that have one */
  get(kind: MediaKind): Executor;
  has(kind: MediaKind): boolean;
}

/**
 * @param routes kind to executor name; needed where two executors serve one kind
 * @throws {MediaGenError} `executor_ambiguous`, `executor_unknown`
 */
export function routeExecutors(
  executors: readonly Executor[],
  routes: Readonly<Record<MediaKind, string>> = {},
): ExecutorRoutes {
  refuseSharedNames(executors);
  const byKind = new Map<MediaKind, Executor>();
  for (const [kind, name] of Object.entries(routes))
    byKind.set(kind, routed(executors, kind, name));
  for (const executor of executors) {
    const other = byKind.get(executor.kind);
    if (other === undefined) byKind.set(executor.kind, executor);
    else if (!Object.hasOwn(routes, executor.kind)) throw ambiguous(other, executor);
  }
  return {
    kinds: [...byKind.keys()],
    has: (kind) => byKind.has(kind),
    get: (kind) => {
      const executor = byKind.get(kind);
      if (executor !== undefined) return executor;
      const known = [...byKind.keys()];
      throw new MediaGenError('executor_missing', `No executor serves the kind "${kind}".`, {
        hint: `Kinds with an executor: ${known.join(', ') || 'none'}. Add one under "executors".`,
        details: { kind, known },
      });
    },
  };
}

function refuseSharedNames(executors: readonly Executor[]): void {
  const names = executors.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new MediaGenError('executor_ambiguous', `Two executors are named "${twice}".`, {
    hint: 'Give each instance a name of its own.',
    details: { executor: twice },
  });
}

function routed(executors: readonly Executor[], kind: MediaKind, name: string): Executor {
  const executor = executors.find((candidate) => candidate.name === name);
  const known = executors.filter((candidate) => candidate.kind === kind).map((each) => each.name);
  if (executor?.kind === kind) return executor;
  const what =
    executor === undefined
      ? `there is no executor "${name}"`
      : `"${name}" serves the kind "${executor.kind}"`;
  throw new MediaGenError('executor_unknown', `The route of "${kind}" cannot be used: ${what}.`, {
    hint: `Executors for "${kind}": ${known.join(', ') || 'none'}.`,
    details: { kind, executor: name, known },
  });
}

function ambiguous(one: Executor, other: Executor): MediaGenError {
  const { kind } = one;
  return new MediaGenError(
    'executor_ambiguous',
    `Executors "${one.name}" and "${other.name}" both serve the kind "${kind}".`,
    {
      hint: `Choose one: "routes": { "${kind}": "${one.name}" }`,
      details: { kind, executors: [one.name, other.name] },
    },
  );
}
