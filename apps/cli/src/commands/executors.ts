import type { BrokenExecutor, ConfiguredExecutor } from '@media-gen/config';
import { hideSecrets, routeExecutors } from '@media-gen/config';
import { defineCommand } from '../command.ts';
import { loadConfiguredExecutors } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { describeError, tellError } from '../terminal/report-error.ts';
import { table } from '../terminal/table.ts';

export const executors = defineCommand({
  describe: () => undefined,
  examples: [
    ['media-gen executors', 'what turns which kind into files'],
    ['media-gen executors --json', 'with module, version and options'],
  ],
  run: async (context) => {
    const config = await context.loadConfig();
    const loaded = await loadConfiguredExecutors(config);
    const routing = routingOf(() => routeExecutors(config, loaded));
    const isRouted = (executor: ConfiguredExecutor) =>
      [...(routing.map?.values() ?? [])].includes(executor);
    const document = {
      executors: loaded.executors.map((each) => ({ ...describe(each), serves: isRouted(each) })),
      broken: loaded.broken.map(describeBroken),
      kinds: loaded.kinds.kinds.map(({ name, promptType, aliases }) => ({
        name,
        promptType,
        aliases,
      })),
      ...(routing.error !== undefined && { error: describeError(routing.error) }),
    };
    context.answer(document, (terminal) => {
      const lines = table(
        document.executors,
        [
          { title: 'NAME', value: ({ name }) => name },
          { title: 'KIND', value: ({ kind }) => kind },
          { title: 'VERSION', value: ({ version }) => version },
          { title: 'USED', value: ({ serves }) => (serves ? 'yes' : 'no') },
          { title: 'WHAT', value: ({ description }) => description, grows: true },
        ],
        terminal.columns,
      );
      for (const line of lines) terminal.line(line);
      for (const { error } of loaded.broken) tellError(describeError(error), terminal);
      if (routing.error !== undefined) tellError(describeError(routing.error), terminal);
    });
    return loaded.broken.length > 0 || routing.error !== undefined ? EXIT.failed : EXIT.ok;
  },
});

function routingOf<T>(route: () => T): { readonly map?: T; readonly error?: unknown } {
  try {
    return { map: route() };
  } catch (error) {
    return { error };
  }
}

function describe({ name, setting, url, definition }: ConfiguredExecutor) {
  const { kind, version, description, resumable, kindDefinition } = definition;
  return {
    name,
    kind,
    version,
    description,
    resumable,
    bringsKind: kindDefinition !== undefined,
    module: setting.module,
    url,
    options: hideSecrets(setting.options),
  };
}

function describeBroken({ name, setting, error }: BrokenExecutor) {
  return { name, module: setting.module, error: describeError(error) };
}
