import { defineCommand } from '../command';
import { acceptedOf, acceptOption, comparisonOptions } from '../comparison';
import { inputOptions } from '../inputs';
import { lockOption } from '../lockFile';
import { verifyInputs } from '../verifyInputs';

export const command = defineCommand({
  usage: '[OPTIONS] [INPUT…]',
  description:
    'Checks that the tools are as they were reviewed and locked, and says what each change since then means for callers, for models, and for people who approved a tool. “llm-tools lock” creates the lock file.',
  options: [...comparisonOptions('any'), acceptOption, lockOption, ...inputOptions],
  exits: {
    ok: 'The tools are as they were locked, or no change is at or above the level of --fail-on',
    found: 'The tools differ from their lock',
  },
  run: (args, context) => verifyInputs(args, context, acceptedOf(args)),
});
