import { rules } from '../../core/lint/index';
import { portable } from '../../core/vendors/vendors';
import { defineCommand } from '../command';
import { writeJson } from '../context';
import { exitStatus } from '../exitStatus';
import { table } from '../table';

export const command = defineCommand({
  usage: '[--json]',
  description: 'Lists the rules with their severity and the providers that have them.',
  options: [{ name: 'json', description: 'Write JSON' }],
  exits: { ok: 'Always' },
  run: async (args, context) => {
    if (args.flag('json'))
      writeJson(context, {
        version: 1,
        rules: rules.map(({ code, severity, vendors, source, date }) => ({
          ...{ code, severity },
          vendors: vendors ?? portable,
          ...(source !== undefined && { source }),
          date,
        })),
      });
    else
      context.stdout.write(
        table(rules.map(({ code, severity, vendors }) => [code, severity, vendors?.join(', ') ?? 'all'])),
      );
    return exitStatus.ok;
  },
});
