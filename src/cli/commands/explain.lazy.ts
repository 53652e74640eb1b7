import { rules } from '../../core/lint/index';
import { UserError } from '../../core/util/userError';
import { ruleTexts } from '../checksPage';
import { closestTo } from '../closestTo';
import { defineCommand } from '../command';
import { writeJson } from '../context';
import { exitStatus } from '../exitStatus';

export const command = defineCommand({
  usage: '[--json] CODE…',
  description: 'Explains rules: their severity, providers and source, with an example of what they find.',
  options: [{ name: 'json', description: 'Write JSON' }],
  exits: { ok: 'Every rule was explained' },
  run: async (args, context) => {
    if (args.positionals.length === 0)
      throw new UserError('Name a rule, such as “llm-tools explain name-charset”. See “llm-tools rules”.');
    const found = args.positionals.map(code => {
      const rule = rules.find(each => each.code === code);
      if (rule) return rule;
      const closest = closestTo(
        code,
        rules.map(each => each.code),
      );
      throw new UserError(
        `There is no rule “${code}”. ${closest === undefined ? 'See “llm-tools rules”.' : `Did you mean “${closest}”?`}`,
      );
    });
    const explained = found.map(({ code, severity, vendors, source, date }) => ({
      ...{ code, severity, ...(vendors && { vendors }), ...(source !== undefined && { source }), date },
      text: ruleTexts().get(code)?.markdown ?? '',
    }));
    if (args.flag('json')) writeJson(context, { version: 1, rules: explained });
    else context.stdout.write(explained.map(({ code, text }) => `${code}\n\n${text}\n`).join('\n\n'));
    return exitStatus.ok;
  },
});
