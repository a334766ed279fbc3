import type { CliCommand } from './command.ts';

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Commands are loaded when they are called: starting must cost nothing. */
  readonly load: () => Promise<CliCommand>;
}

/** Every command, in the order of `--help`. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'make a database and a configuration',
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'adopt',
    summary: 'add our tables to an existing database, or take them away again',
    load: async () => (await import('./commands/adopt.ts')).adopt,
  },
  {
    name: 'doctor',
    summary: 'say what works, and what to do about what does not',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'add',
    summary: 'add prompts: one by options, many from JSON, JSONL or CSV',
    load: async () => (await import('./commands/add.ts')).add,
  },
  {
    name: 'edit',
    summary: 'write a new version of a prompt',
    load: async () => (await import('./commands/edit.ts')).edit,
  },
  {
    name: 'list',
    summary: 'list prompts',
    load: async () => (await import('./commands/list.ts')).list,
  },
  {
    name: 'status',
    summary: 'show what runs, what waits and how long, what failed, and which workers live',
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'show',
    summary: 'show everything about a prompt',
    load: async () => (await import('./commands/show.ts')).show,
  },
  {
    name: 'run',
    summary: 'run prompts now',
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    name: 'watch',
    summary: 'stay and run what comes',
    load: async () => (await import('./commands/watch.ts')).watch,
  },
  {
    name: 'serve',
    summary: 'serve the API, events and media over HTTP',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'studio',
    summary: 'open the studio: make, look and steer in a browser',
    load: async () => (await import('./commands/studio.ts')).studio,
  },
  {
    name: 'retry',
    summary: 'make prompts run again',
    load: async () => (await import('./commands/retry.ts')).retry,
  },
  {
    name: 'reorder',
    summary: 'move waiting prompts to the front, to the back, or before another',
    load: async () => (await import('./commands/reorder.ts')).reorder,
  },
  {
    name: 'priority',
    summary: 'change how urgent waiting prompts are',
    load: async () => (await import('./commands/priority.ts')).priority,
  },
  {
    name: 'run-at',
    summary: 'let waiting prompts run at a time, or now',
    load: async () => (await import('./commands/run-at.ts')).runAt,
  },
  {
    name: 'cancel',
    summary: 'keep prompts from running, or stop them',
    load: async () => (await import('./commands/cancel.ts')).cancel,
  },
  {
    name: 'pause',
    summary: 'start nothing more of a kind, or nothing at all',
    load: async () => (await import('./commands/pause.ts')).pause,
  },
  {
    name: 'resume',
    summary: 'end a pause',
    load: async () => (await import('./commands/resume.ts')).resume,
  },
  {
    name: 'lanes',
    summary: 'show lanes, or set weights, limits and hours',
    load: async () => (await import('./commands/lanes.ts')).lanes,
  },
  {
    name: 'events',
    summary: 'replay what was changed, and follow what is',
    load: async () => (await import('./commands/events.ts')).events,
  },
  {
    name: 'artifacts',
    summary: 'list files that prompts became',
    load: async () => (await import('./commands/artifacts.ts')).artifacts,
  },
  {
    name: 'open',
    summary: 'open the files of a prompt',
    load: async () => (await import('./commands/open.ts')).open,
  },
  {
    name: 'recipe',
    summary: 'read out of a file what it was made with',
    load: async () => (await import('./commands/recipe.ts')).recipe,
  },
  {
    name: 'relink',
    summary: 'repair recorded paths',
    load: async () => (await import('./commands/relink.ts')).relink,
  },
  {
    name: 'verify',
    summary: 'compare recorded artifacts with the files',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  {
    name: 'run-script',
    summary: 'render one body with the arguments of a workflow script',
    load: async () => (await import('./commands/run-script.ts')).runScript,
  },
  {
    name: 'executors',
    summary: 'list the configured executors',
    load: async () => (await import('./commands/executors.ts')).executors,
  },
  {
    name: 'workflow',
    summary: 'import, check, show and compare ComfyUI workflows',
    load: async () => (await import('./commands/workflow.ts')).workflow,
  },
  {
    name: 'config',
    summary: 'explain or validate the configuration, or print its schema',
    load: async () => (await import('./commands/config.ts')).config,
  },
  {
    name: 'demo',
    summary: 'render a few pictures and songs and a page that shows them',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    name: 'completion',
    summary: 'print a completion script for bash, zsh or fish',
    load: async () => (await import('./commands/completion.ts')).completion,
  },
];
