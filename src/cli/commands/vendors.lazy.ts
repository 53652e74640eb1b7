import { endpoints } from '../../core/vendors/endpoints';
import { portable, vendors as titles } from '../../core/vendors/vendors';
import { defineCommand } from '../command';
import { writeJson } from '../context';
import { exitStatus } from '../exitStatus';
import { table } from '../table';

export const command = defineCommand({
  usage: '[--json]',
  description: 'Lists the providers that tools are checked for, with the formats that each reads.',
  options: [{ name: 'json', description: 'Write JSON' }],
  exits: { ok: 'Always' },
  run: async (args, context) => {
    const vendors = portable.map(id => ({
      ...{ id, title: titles[id] },
      formats: [...new Set(endpoints.filter(({ vendor }) => vendor === id).flatMap(({ formats }) => formats))],
    }));
    if (args.flag('json')) writeJson(context, { version: 1, vendors });
    else context.stdout.write(table(vendors.map(({ id, title, formats }) => [id, title, formats.join(', ')])));
    return exitStatus.ok;
  },
});
