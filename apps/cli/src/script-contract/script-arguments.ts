import { MediaGenError } from '@media-gen/core';

/** What a workflow script can be told, in the words of the contract. */
export type ScriptRole =
  | 'text'
  | 'negative'
  | 'lyrics'
  | 'tags'
  | 'output'
  | 'queueSize'
  | 'seed'
  | 'width'
  | 'height'
  | 'ignored'
  | 'config'
  | 'kind'
  | 'executor';

interface Flag {
  readonly role: ScriptRole;
  readonly name: RegExp;
}

/** Every flag with a value, over all generations of scripts; numbers are those of exported nodes. */
const FLAGS: readonly Flag[] = [
  { role: 'text', name: /^--(text\d*|prompt)$/ },
  { role: 'negative', name: /^--negative(-prompt|_prompt)?$/ },
  { role: 'lyrics', name: /^--lyrics(_text|\d*)$/ },
  { role: 'tags', name: /^--tags\d*$/ },
  { role: 'output', name: /^(--output|-o)$/ },
  { role: 'queueSize', name: /^(--queue-size|-q)$/ },
  { role: 'seed', name: /^--seed\d*$/ },
  { role: 'width', name: /^--width\d*$/ },
  { role: 'height', name: /^--height\d*$/ },
  { role: 'ignored', name: /^(--comfyui-directory|-c)$/ },
  { role: 'config', name: /^--config$/ },
  { role: 'kind', name: /^--kind$/ },
  { role: 'executor', name: /^--executor$/ },
];
const SWITCHES = ['--disable-metadata', '--json'];

/** A command line of a workflow script, taken apart. */
export interface ScriptArguments {
  readonly values: ReadonlyMap<ScriptRole, readonly string[]>;
  readonly json: boolean;
  /** Flags that say nothing to us; each is told. */
  readonly unknown: readonly string[];
}

/**
 * Takes the argv of a workflow script apart. Unlike the scripts, it takes a text that begins with
 * a dash in either form, `--text7=-x` and `--text7 -x`.
 *
 * @throws {MediaGenError} `usage`
 */
export function parseScriptArguments(argv: readonly string[]): ScriptArguments {
  const values = new Map<ScriptRole, string[]>();
  const unknown: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    // What follows belongs to ComfyUI.
    if (word === '--') break;
    const [name, attached] = split(word);
    if (SWITCHES.includes(word)) continue;
    const flag = FLAGS.find((each) => each.name.test(name));
    if (flag === undefined) {
      unknown.push(name);
      const next = argv[index + 1];
      if (attached === undefined && next !== undefined && !next.startsWith('-')) index += 1;
      continue;
    }
    const value = attached ?? argv[++index];
    if (value === undefined) {
      throw new MediaGenError('usage', `${name} needs a value.`, {
        hint: `Write ${name}=VALUE.`,
        details: { flag: name },
      });
    }
    values.set(flag.role, [...(values.get(flag.role) ?? []), value]);
  }
  return { values, json: argv.includes('--json'), unknown };
}

function split(word: string): readonly [name: string, attached: string | undefined] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
