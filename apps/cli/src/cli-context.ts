import type { Config, ConfigFlags } from '@media-gen/config';
import type { Terminal } from './terminal/terminal.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly config?: string;
  readonly database?: string;
  readonly mediaRoot?: string;
  readonly json?: boolean;
}

/** What a command has around it. */
export interface CliContext {
  readonly terminal: Terminal;
  readonly json: boolean;
  /** The working directory at the start. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Prints the answer: the document with `--json`, else what `tell` writes. */
  answer(document: unknown, tell: (terminal: Terminal) => void): void;
  /** Reads the configuration; what the command's own flags say is the strongest. */
  loadConfig(flags?: ConfigFlags): Promise<Config>;
}

export function createContext(
  terminal: Terminal,
  options: GlobalOptions,
  environment: NodeJS.ProcessEnv,
): CliContext {
  const directory = process.cwd();
  const json = options.json === true;
  return {
    terminal,
    json,
    directory,
    environment,
    answer: (document, tell) => {
      if (json) terminal.document(document);
      else tell(terminal);
    },
    loadConfig: async (flags = {}) => {
      const { loadConfig } = await import('@media-gen/config');
      const { config, database, mediaRoot } = options;
      return loadConfig({
        directory,
        environment,
        ...(config === undefined ? {} : { file: config }),
        flags: {
          ...flags,
          ...(database === undefined ? {} : { database }),
          ...(mediaRoot === undefined ? {} : { mediaRoot }),
        },
      });
    },
  };
}
