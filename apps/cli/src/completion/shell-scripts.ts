import type { Command, Option } from 'commander';

/** What a shell can complete. */
interface Word {
  readonly word: string;
  readonly meaning: string;
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The completion script of a program whose commands are all described. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = program.commands.map((each) => ({ word: each.name(), meaning: each.summary() }));
  const common = optionWords(program.options);
  const ofCommand = program.commands.map((each) => ({
    command: each.name(),
    words: [...optionWords(each.options), ...choicesOf(each)],
  }));
  if (shell === 'bash') return bash(commands, common, ofCommand);
  if (shell === 'zsh') return zsh(commands, common, ofCommand);
  return fish(commands, common, ofCommand);
}

type OfCommand = readonly { readonly command: string; readonly words: readonly Word[] }[];

function optionWords(options: readonly Option[]): readonly Word[] {
  return options.flatMap(({ long, description }) =>
    typeof long !== 'string' ? [] : [{ word: long, meaning: description }],
  );
}

function choicesOf(command: Command): readonly Word[] {
  return command.registeredArguments.flatMap(({ argChoices }) =>
    (argChoices ?? []).map((word) => ({ word, meaning: '' })),
  );
}

function bash(commands: readonly Word[], common: readonly Word[], ofCommand: OfCommand): string {
  const cases = ofCommand.map(
    ({ command, words }) => `    ${command}) words="${words.map(({ word }) => word).join(' ')}" ;;`,
  );
  const first = [...commands, ...common].map(({ word }) => word).join(' ');
  return `# media-gen completion for bash: source <(media-gen completion bash)
_media_gen() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="${first}" ;;
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${first}"
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _media_gen media-gen
`;
}

function zsh(commands: readonly Word[], common: readonly Word[], ofCommand: OfCommand): string {
  const described = (words: readonly Word[]) =>
    words.map(({ word, meaning }) => quoted(`${word.replaceAll(':', '\\:')}:${meaning}`)).join(' ');
  const cases = ofCommand.map(
    ({ command, words }) => `    ${command}) offers=(${described(words)}) ;;`,
  );
  return `#compdef media-gen
# media-gen completion for zsh: media-gen completion zsh > "\${fpath[1]}/_media-gen"
_media_gen() {
  local given="\${words[2]}"
  local -a offers
  case "$given" in
${cases.join('\n')}
    *) offers=(${described([...commands, ...common])}) ;;
  esac
  _describe 'media-gen' offers || _files
}
compdef _media_gen media-gen
`;
}

function fish(commands: readonly Word[], common: readonly Word[], ofCommand: OfCommand): string {
  const line = (condition: string, { word, meaning }: Word) =>
    `complete -c media-gen -n ${quoted(condition)} ${word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`} -d ${quoted(meaning)}`;
  return [
    '# media-gen completion for fish: media-gen completion fish > ~/.config/fish/completions/media-gen.fish',
    ...[...commands, ...common].map((word) => line('__fish_use_subcommand', word)),
    ...ofCommand.flatMap(({ command, words }) =>
      words.map((word) => line(`__fish_seen_subcommand_from ${command}`, word)),
    ),
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
