import type { Executor } from '@media-gen/core';
import { routeExecutors, type Config, type ConfiguredExecutor } from '@media-gen/config';
import { loadConfiguredExecutors } from '../composition/workspace.ts';
import { failed, type Finding } from './finding.ts';

/** An executor that does not answer within this is told as such. */
const PATIENCE_MS = 30_000;

/** Every configured executor: found, its options good, and what it says of what it needs. */
export async function checkExecutors(config: Config): Promise<readonly Finding[]> {
  const loaded = await loadConfiguredExecutors(config).catch((error: unknown) => error);
  if (!isLoaded(loaded)) return [failed('executor', 'kinds', loaded)];
  const findings = loaded.broken.map(({ name, error }) => failed('executor', name, error));
  for (const executor of loaded.executors) findings.push(...(await checkOne(executor)));
  try {
    const routing = routeExecutors(config, loaded);
    for (const [kind, { name }] of routing) {
      findings.push({
        area: 'executor',
        name: `route ${kind}`,
        status: 'ok',
        message: `${kind} is rendered by ${name}.`,
      });
    }
  } catch (error) {
    findings.push(failed('executor', 'routes', error));
  }
  return findings;
}

function isLoaded(value: unknown): value is Awaited<ReturnType<typeof loadConfiguredExecutors>> {
  return typeof value === 'object' && value !== null && 'executors' in value;
}

async function checkOne(configured: ConfiguredExecutor): Promise<readonly Finding[]> {
  const { name, definition, setting } = configured;
  let executor: Executor;
  try {
    executor = configured.create();
  } catch (error) {
    return [failed('executor', name, error)];
  }
  const message = `${definition.kind}, version ${definition.version}, from ${setting.module}`;
  const found: Finding = { area: 'executor', name, status: 'ok', message };
  try {
    const checks = await executor.check({ signal: AbortSignal.timeout(PATIENCE_MS) });
    return [
      found,
      ...checks.map((check) => ({
        ...check,
        area: 'executor' as const,
        name: `${name}: ${check.name}`,
      })),
    ];
  } catch (error) {
    return [found, failed('executor', `${name}: check`, error)];
  } finally {
    await executor.dispose();
  }
}
