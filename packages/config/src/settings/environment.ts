import { resolve } from 'node:path';
import { configFileSchema } from '../file/config-file.ts';
import type { ConfigIssue } from '../file/issue.ts';
import { nearest } from '../file/nearest.ts';
import type { Layer } from './layer.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

interface Variable {
  readonly setting: string;
  readonly meaning: string;
}

/** Every variable that media-gen reads, and the setting that it overrides. */
export const ENVIRONMENT_VARIABLES = {
  MEDIA_GEN_CONFIG: { setting: '', meaning: 'The configuration file, instead of looking for one.' },
  MEDIA_GEN_DATABASE: { setting: 'database', meaning: 'The database.' },
  MEDIA_GEN_TRUST_DATABASE_PLACE: {
    setting: 'trustDatabasePlace',
    meaning: '`true`: use the database even where it is mounted alone or lies on a share.',
  },
  MEDIA_GEN_MEDIA_ROOT: { setting: 'mediaRoot', meaning: 'The media root.' },
  MEDIA_GEN_ROUTES: {
    setting: 'routes',
    meaning: 'Executors by kind: `image=comfy,audio=sketch-song`.',
  },
  MEDIA_GEN_CONCURRENCY: {
    setting: 'run.concurrency',
    meaning: 'How many run at once: `2`, or `image=2,audio=1`.',
  },
  MEDIA_GEN_TIMEOUT_SECONDS: { setting: 'run.timeoutSeconds', meaning: 'Time for one attempt.' },
  MEDIA_GEN_LEASE_SECONDS: { setting: 'run.leaseSeconds', meaning: 'How long a lease holds.' },
  MEDIA_GEN_GRACE_SECONDS: {
    setting: 'run.graceSeconds',
    meaning: 'Time for an aborted executor to settle.',
  },
} as const satisfies Record<`MEDIA_GEN_${string}`, Variable>;

type EnvironmentVariable = keyof typeof ENVIRONMENT_VARIABLES;

/** What the environment says, and what is wrong with it. */
export interface EnvironmentReading {
  readonly layer: Layer;
  readonly issues: readonly ConfigIssue[];
  /** Variables that begin like ours and have no effect. */
  readonly warnings: readonly string[];
}

/** Reads the `MEDIA_GEN_*` variables; relative paths start at the working directory. */
export function readEnvironment(environment: Environment, directory: string): EnvironmentReading {
  const issues: ConfigIssue[] = [];
  const text = (name: EnvironmentVariable) =>
    environment[name] === '' ? undefined : environment[name];
  const run: Record<string, unknown> = {};
  for (const key of ['timeoutSeconds', 'leaseSeconds', 'graceSeconds', 'concurrency'] as const) {
    const name = variableOf(`run.${key}`);
    const value = text(name);
    if (value === undefined) continue;
    const read = key === 'concurrency' ? numberOrPairs(value) : Number(value);
    const parsed = configFileSchema.shape.run.unwrap().shape[key].safeParse(read);
    if (parsed.success) run[key] = parsed.data;
    else issues.push(issue(name, value, parsed.error.issues[0]?.message ?? 'is not usable'));
  }
  const routes = text('MEDIA_GEN_ROUTES');
  const pairs = routes === undefined ? undefined : readPairs(routes);
  if (routes !== undefined && pairs === undefined) {
    issues.push(issue('MEDIA_GEN_ROUTES', routes, 'must look like image=comfy,audio=sketch-song'));
  }
  const trust = text('MEDIA_GEN_TRUST_DATABASE_PLACE');
  if (trust !== undefined && trust !== 'true' && trust !== 'false') {
    issues.push(issue('MEDIA_GEN_TRUST_DATABASE_PLACE', trust, 'must be true or false'));
  }
  const unknown = unknownVariables(environment);
  const database = text('MEDIA_GEN_DATABASE');
  const mediaRoot = text('MEDIA_GEN_MEDIA_ROOT');
  return {
    issues: [...issues, ...unknown.issues],
    warnings: unknown.warnings,
    layer: {
      sourceOf: (setting) => ({ type: 'environment', name: variableOf(setting) }),
      ...(database === undefined ? {} : { database: resolve(directory, database) }),
      ...(trust === undefined ? {} : { trustDatabasePlace: trust === 'true' }),
      ...(mediaRoot === undefined ? {} : { mediaRoot: resolve(directory, mediaRoot) }),
      ...(pairs === undefined ? {} : { routes: pairs }),
      run,
    },
  };
}

function variableOf(setting: string): EnvironmentVariable {
  const entry = Object.entries(ENVIRONMENT_VARIABLES).find(
    ([, variable]) => setting === variable.setting || setting.startsWith(`${variable.setting}.`),
  );
  return (entry?.[0] ?? 'MEDIA_GEN_CONFIG') as EnvironmentVariable;
}

function issue(name: string, value: string, message: string): ConfigIssue {
  return { source: name, path: '', message: `"${value}" ${message}` };
}

function readPairs(text: string): Record<string, string> | undefined {
  const pairs = text.split(',').map((pair) => pair.split('='));
  const entries = pairs.flatMap(([key, value, ...rest]) =>
    key?.trim() && value?.trim() && rest.length === 0 ? [[key.trim(), value.trim()] as const] : [],
  );
  return entries.length === pairs.length ? Object.fromEntries(entries) : undefined;
}

/** `2`, or a number for each kind; anything else is left for the schema to refuse. */
function numberOrPairs(text: string): unknown {
  const pairs = text.includes('=') ? readPairs(text) : undefined;
  if (pairs === undefined) return Number(text);
  return Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, Number(value)]));
}

/** A near miss is a mistake; anything else of that prefix may belong to somebody else. */
function unknownVariables(environment: Environment): {
  readonly issues: ConfigIssue[];
  readonly warnings: string[];
} {
  const known = Object.keys(ENVIRONMENT_VARIABLES);
  const issues: ConfigIssue[] = [];
  const warnings: string[] = [];
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('MEDIA_GEN_') || known.includes(name)) continue;
    const meant = nearest(name, known);
    if (meant === undefined) warnings.push(`${name} is not a setting of media-gen.`);
    else
      issues.push({ source: name, path: '', message: `is not a setting; did you mean ${meant}?` });
  }
  return { issues, warnings };
}
