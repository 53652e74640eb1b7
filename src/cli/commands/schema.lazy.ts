import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../core/util/userError';
import { defineCommand } from '../command';
import { exitStatus } from '../exitStatus';

/** The schemas that the build writes beside this bundle, by the name of the argument. */
const files = {
  'tools-file': 'workspace.schema.json',
  tools: 'tools.schema.json',
  tool: 'tool.schema.json',
} as const;

export const command = defineCommand({
  usage: '[tools-file|tools|tool]',
  description:
    'Prints a JSON Schema for editing tools: of .vscode/llm-tools.json (tools-file, the default), of a list of tools, or of one tool.',
  options: [],
  exits: { ok: 'Always' },
  run: async (args, context) => {
    const [name = 'tools-file', ...more] = args.positionals;
    if (!Object.hasOwn(files, name) || more.length > 0)
      throw new UserError(
        `There is no schema “${[name, ...more].join(' ')}”. There are: ${Object.keys(files).join(', ')}.`,
      );
    context.stdout.write(await readFile(join(__dirname, 'schemas', files[name as keyof typeof files]), 'utf8'));
    return exitStatus.ok;
  },
});
