/**
 * Every test of the workspace, with one count at the end.
 *
 * Builds first, then runs the checks (types, lint, format, unused exports, import graph, packed
 * packages) and the tests of each package side by side. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTestTools } from './test-tools.ts';
import { ROOT, workspacePackages } from './workspace.ts';

interface Task {
  readonly name: string;
  readonly cwd: string;
  readonly command: readonly string[];
  /** Where vitest writes its count; a task without one counts as a single test. */
  readonly report?: string;
}

interface TaskResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const only = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'media-gen-test-'));
const skipsFail = process.env['MEDIA_GEN_TEST_NO_SKIPS'] === '1';

ensureTestTools();
const build = await run({
  name: 'build',
  cwd: ROOT,
  command: ['pnpm', 'turbo', 'run', 'build', '--output-logs=errors-only'],
});
const results = build.failed > 0 ? [build] : [build, ...(await runAll(tasks()))];
rmSync(reports, { recursive: true, force: true });
conclude(results);

function tasks(): readonly Task[] {
  const checks = ['lint', 'format:check', 'unused', 'graph', 'packages:check', 'examples:packed'];
  const all = [
    ...workspacePackages()
      .filter(({ scripts }) => scripts['test']?.startsWith('vitest') === true)
      .map(({ name, folder }) => vitest(name, folder)),
    ...checks.map((name) => ({ name, cwd: ROOT, command: ['pnpm', 'run', name] })),
    {
      name: 'typecheck',
      cwd: ROOT,
      command: [
        'pnpm',
        'turbo',
        'run',
        'typecheck',
        '--output-logs=errors-only',
        '--concurrency=1',
      ],
    },
    { name: 'typecheck of scripts', cwd: ROOT, command: ['pnpm', 'tsc', '--noEmit'] },
  ];
  return only.length === 0
    ? all
    : all.filter(({ name }) => only.some((word) => name.includes(word)));
}

function vitest(name: string, folder: string): Task {
  const report = join(reports, `${folder.replaceAll('/', '-')}.json`);
  const command = [
    'pnpm',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return { name, cwd: join(ROOT, folder), command, report };
}

async function runAll(queue: readonly Task[]): Promise<readonly TaskResult[]> {
  const waiting = [...queue];
  const results: TaskResult[] = [];
  const lane = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      results.push(await run(task));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane));
  return results;
}

async function run(task: Task): Promise<TaskResult> {
  const startedMs = Date.now();
  const [program = '', ...args] = task.command;
  const child = spawn(program, args, {
    cwd: task.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (exitCode) => resolve(exitCode ?? 1));
  });
  const result = resultOf(task, code);
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  const counts = `${result.passed} passed, ${result.failed} failed, ${result.skipped.length} skipped`;
  console.log(`${result.failed === 0 ? 'ok  ' : 'FAIL'} ${task.name} (${seconds} s): ${counts}`);
  if (result.failed > 0) console.log(Buffer.concat(output).toString('utf8').trimEnd());
  return result;
}

function resultOf({ name, report }: Task, code: number): TaskResult {
  if (report === undefined || !existsSync(report)) {
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
  }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const count = (...statuses: readonly string[]): number =>
    tests.filter(({ status }) => statuses.includes(status)).length;
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((t) => t.status !== 'failed'),
  ).length;
  const failed = count('failed') + brokenFiles;
  return {
    passed: count('passed'),
    // An error outside every test fails the run without failing a test.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: tests
      .filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status))
      .map(({ fullName }) => `${name}: ${fullName}`),
  };
}

function conclude(results: readonly TaskResult[]): void {
  const skipped = results.flatMap((result) => result.skipped);
  for (const name of skipped) console.log(`skipped: ${name}`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed =
    results.reduce((sum, result) => sum + result.failed, 0) + (skipsFail ? skipped.length : 0);
  if (skipsFail && skipped.length > 0) console.log('A skipped test counts as failed here.');
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
