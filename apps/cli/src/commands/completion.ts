import { Argument } from 'commander';
import { defineCommand } from '../command.ts';
import { completionScript, SHELLS, type Shell } from '../completion/shell-scripts.ts';
import { EXIT } from '../exit-code.ts';
import { describedProgram } from '../program.ts';

export const completion = defineCommand({
  describe: (command) => command.addArgument(new Argument('<shell>', 'which').choices(SHELLS)),
  examples: [
    ['source <(media-gen completion bash)', 'in ~/.bashrc'],
    ['media-gen completion zsh > "${fpath[1]}/_media-gen"', 'once'],
    ['media-gen completion fish > ~/.config/fish/completions/media-gen.fish', 'once'],
  ],
  run: async (context, { args }) => {
    const [shell = 'bash'] = args as readonly Shell[];
    const script = completionScript(await describedProgram(''), shell);
    context.answer({ shell, script }, ({ stdout }) => stdout.write(script));
    return EXIT.ok;
  },
});
