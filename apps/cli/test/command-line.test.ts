import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '../src/command-list.ts';
import { completionScript, SHELLS } from '../src/completion/shell-scripts.ts';
import { describedProgram } from '../src/program.ts';
import { cli } from './support/cli.ts';
import { temporaryFolder } from './support/studio.ts';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

test.each([['--version'], ['-V']])(
  '%s prints the version, and works beside other words',
  async (flag) => {
    const cwd = temporaryFolder();
    expect(await cli([flag], { cwd })).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
    expect((await cli([flag, '--json'], { cwd })).stdout).toBe(`${manifest.version}\n`);
  },
);

test('every command has help with examples that begin with a command of ours', async () => {
  const program = await describedProgram('');
  for (const { name } of COMMANDS) {
    const command = program.commands.find((each) => each.name() === name)!;
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help, name).toMatch(/Examples:\n {2}\S/);
    expect(help, name).toContain('--json');
  }
});

test('help of one command is asked for in three ways', async () => {
  const cwd = temporaryFolder();
  const [one, two, three] = await Promise.all([
    cli(['run', '--help'], { cwd }),
    cli(['help', 'run'], { cwd }),
    cli(['--json', 'run', '-h'], { cwd }),
  ]);
  expect(one.code).toBe(0);
  expect(one.stdout).toContain('--accept-repairs');
  expect(two).toEqual(one);
  expect(three).toEqual(one);
});

test.each<[readonly string[], string]>([
  [['lst'], "unknown command 'lst'\n(Did you mean list?)"],
  [['list', '--stauts', 'pending'], "unknown option '--stauts'"],
  [['list', '--limit', 'many'], 'whole number of at least 1'],
  [['run'], 'Name prompts, or all of them'],
  [['run', '1', '--all'], 'Name prompts, or all of them'],
  [['show', 'one'], 'no prompt ids: one'],
  [['show'], "missing required argument 'id'"],
  [['run', '--all', '--concurrency', 'image'], 'whole number'],
  [['config', 'explian'], 'Allowed choices are explain, validate, schema'],
  [[], 'No command was given.'],
])('%j exits 2 and says why', async (args, text) => {
  const cwd = temporaryFolder();
  const { code, stderr } = await cli(args, { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(text);
  const asJson = await cli([...args, '--json'], { cwd });
  expect(asJson.code).toBe(2);
  if (args.length > 0) {
    expect(JSON.parse(asJson.stdout)).toMatchObject({ error: { code: 'usage' } });
  }
});

test('nothing is coloured where the output is no terminal', async () => {
  const { stdout, stderr } = await cli(['list'], { cwd: temporaryFolder() });
  expect(stdout + stderr).not.toContain('\u001b');
});

test.each(SHELLS)('the completion for %s names every command and its options', async (shell) => {
  const script = completionScript(await describedProgram(''), shell);
  for (const { name } of COMMANDS) expect(script).toContain(name);
  expect(script).toContain('accept-repairs');
  const check = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' });
  // Only where the shell is installed.
  if (check.error === undefined) expect(check.stderr).toBe('');
});

test('completion in bash offers commands first, then the options of the command', async () => {
  const { stdout } = await cli(['completion', 'bash'], { cwd: temporaryFolder() });
  const offers = (words: string, at: number) =>
    spawnSync(
      'bash',
      [
        '-c',
        `${stdout}\nCOMP_WORDS=(${words}); COMP_CWORD=${at}; _media_gen; echo "\${COMPREPLY[*]}"`,
      ],
      { encoding: 'utf8' },
    ).stdout.trim();
  expect(offers('media-gen a', 1)).toBe('adopt add artifacts');
  expect(offers('media-gen run --acc', 2)).toBe('--accept-repairs');
  expect(offers('media-gen config e', 2)).toBe('explain');
});
