import { MediaGenError } from '../errors/media-gen-error.ts';
import type { Kind, MediaKind } from './kind.ts';

/** The kinds that a program knows. */
export interface KindRegistry {
  readonly kinds: readonly Kind[];
  /** @throws {MediaGenError} `kind_unknown`, naming the known ones */
  get(name: MediaKind): Kind;
  has(name: MediaKind): boolean;
  /** The kind that a prompt type, alias included, belongs to. */
  forPromptType(promptType: string): Kind | undefined;
  /** The kind whose prompts of exactly this type are generated. */
  generatedBy(promptType: string): Kind | undefined;
}

/**
 * @throws {MediaGenError} `kind_conflict` where two kinds share a name, a prompt type or an alias
 */
export function createKindRegistry(kinds: readonly Kind[]): KindRegistry {
  const byName = new Map<MediaKind, Kind>();
  const byType = new Map<string, Kind>();
  for (const kind of kinds) {
    if (byName.get(kind.name) === kind) continue;
    refuseConflict(byName.get(kind.name), kind, 'name', kind.name);
    byName.set(kind.name, kind);
    for (const type of new Set([kind.promptType, ...kind.aliases])) {
      refuseConflict(byType.get(type), kind, 'prompt type', type);
      byType.set(type, kind);
    }
  }
  return {
    kinds: [...byName.values()],
    has: (name) => byName.has(name),
    get: (name) => {
      const kind = byName.get(name);
      if (kind !== undefined) return kind;
      throw new MediaGenError('kind_unknown', `There is no kind "${name}".`, {
        hint: `Known kinds: ${[...byName.keys()].join(', ')}. An executor that brings its own kind registers it.`,
        details: { kind: name, known: [...byName.keys()] },
      });
    },
    forPromptType: (promptType) => byType.get(promptType),
    generatedBy: (promptType) => {
      const kind = byType.get(promptType);
      return kind?.promptType === promptType ? kind : undefined;
    },
  };
}

function refuseConflict(other: Kind | undefined, kind: Kind, what: string, word: string): void {
  if (other === undefined) return;
  throw new MediaGenError(
    'kind_conflict',
    `Kinds "${other.name}" and "${kind.name}" both claim the ${what} "${word}".`,
    { hint: 'Give one of them another one.', details: { [what]: word } },
  );
}
