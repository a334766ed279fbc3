import { MediaGenError } from '@media-gen/core';
import { Argument } from 'commander';
import { defineCommand } from '../command.ts';
import { collected } from '../input/option-parsers.ts';
import { askedServer, type ServerWords } from '../workflow/asked-server.ts';
import { bindOption, type BindOption } from '../workflow/bind-option.ts';
import { checkWorkflow } from '../workflow/check-workflow.ts';
import { diffValues } from '../workflow/diff-values.ts';
import { importWorkflow } from '../workflow/import-workflow.ts';
import { showWorkflow } from '../workflow/show-workflow.ts';
import { withWorkflowErrors } from '../workflow/workflow-failure.ts';
import { absolute } from '../workflow/workflow-files.ts';

interface WorkflowOptions extends ServerWords {
  readonly out?: string;
  readonly bind?: BindOption;
  readonly svg?: string;
  readonly force?: boolean;
}

type Action = 'import' | 'check' | 'show' | 'diff';

/** Which options each action takes beside a server: one without effect is refused. */
const TAKES: Readonly<Record<Action, readonly (keyof WorkflowOptions)[]>> = {
  import: ['out', 'bind', 'force'],
  check: [],
  show: ['svg', 'force'],
  diff: [],
};

export const workflow = defineCommand<WorkflowOptions>({
  describe: (command) =>
    command
      .addArgument(new Argument('<action>', 'what to do').choices(Object.keys(TAKES)))
      .argument('<file>', 'a workflow: JSON of either format, or a file that ComfyUI saved')
      .argument('[values...]', 'with `diff`: name=value')
      .option(
        '--server <server>',
        'a ComfyUI to ask about nodes, models and ranges: a URL, or a name in the configuration',
      )
      .option(
        '--header <header>',
        'sent to a --server URL, as in "Authorization: Bearer KEY"; may be repeated',
        collected,
      )
      .option('--ca <file>', 'authorities to trust at a --server URL of https, in PEM')
      .option('--out <file>', 'with `import`: the contract, instead of NAME.contract.json beside')
      .option(
        '--bind <name=place>',
        'with `import`: where a value belongs, as in prompt=12.text, or none; may be repeated',
        bindOption,
      )
      .option('--svg <file>', 'with `show`: draw it too')
      .option('--force', 'with `import` and `show`: write over what is there'),
  examples: [
    ['media-gen workflow import flux.json --server http://127.0.0.1:8188', 'write its contract'],
    ['media-gen workflow import flux.json --bind prompt=12.text', 'say what the graph does not'],
    ['media-gen workflow check flux.json --server http://127.0.0.1:8188', 'does it run there'],
    ['media-gen workflow check flux.json --server gpu', 'a server that the configuration names'],
    ['media-gen workflow show picture.png --svg graph.svg', 'explain and draw what made it'],
    ['media-gen workflow diff flux.json prompt="a kite" width=768', 'what would be changed'],
  ],
  run: async (context, { args: [action = 'show', file = '', ...words], options }) => {
    const act = action as Action;
    refuseOptions(act, options, words);
    const path = absolute(context.directory, file);
    return withWorkflowErrors(path, async () => {
      const { out, svg, bind, force } = options;
      const server = await askedServer(context, options);
      const rest = { ...(server !== undefined && { server }), ...(force === true && { force }) };
      switch (act) {
        case 'import': {
          const to = out === undefined ? {} : { out: absolute(context.directory, out) };
          return importWorkflow(context, path, { ...rest, ...to, ...(bind && { bind }) });
        }
        case 'check':
          return checkWorkflow(context, path, rest);
        case 'show': {
          const to = svg === undefined ? {} : { svg: absolute(context.directory, svg) };
          return showWorkflow(context, path, { ...rest, ...to });
        }
        case 'diff':
          return diffValues(context, path, words, rest);
      }
    });
  },
});

function refuseOptions(action: Action, options: WorkflowOptions, words: readonly string[]): void {
  for (const name of ['out', 'bind', 'svg', 'force'] as const) {
    if (options[name] === undefined || TAKES[action].includes(name)) continue;
    const others = Object.keys(TAKES).filter((each) => TAKES[each as Action].includes(name));
    throw new MediaGenError('usage', `--${name} has no effect with ${action}.`, {
      hint: `It belongs to ${others.join(' and ')}.`,
    });
  }
  if (words.length > 0 && action !== 'diff') {
    throw new MediaGenError('usage', 'Only diff takes values.', {
      hint: 'Write `media-gen workflow diff FILE name=value`.',
    });
  }
}
