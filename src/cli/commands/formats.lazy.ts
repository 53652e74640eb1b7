import { exporters } from '../../core/exporters/index';
import { readers } from '../../core/formats/readers/index';
import { defineCommand } from '../command';
import { writeJson } from '../context';
import { exitStatus } from '../exitStatus';
import { table } from '../table';

export const command = defineCommand({
  usage: '[--json]',
  description: 'Lists the formats that can be read (--from) and written (--to).',
  options: [{ name: 'json', description: 'Write JSON' }],
  exits: { ok: 'Always' },
  run: async (args, context) => {
    const ids = [...new Set([...exporters, ...readers].map(({ id }) => id))];
    const formats = ids.map(id => {
      const exporter = exporters.find(each => each.id === id);
      const reader = readers.find(each => each.id === id);
      const kind = exporter?.kind ?? 'json';
      return {
        ...{ id, title: (exporter ?? reader!).title, kind, read: reader !== undefined, write: exporter !== undefined },
        strict: exporter?.hasStrict ?? false,
        vendors: reader?.vendors ?? [],
      };
    });
    if (args.flag('json')) writeJson(context, { version: 1, formats });
    else
      context.stdout.write(
        table([
          ['ID', 'TITLE', 'KIND', 'READ', 'WRITE', 'STRICT'],
          ...formats.map(({ id, title, kind, read, write, strict }) => [
            id,
            title,
            kind,
            ...[read, write, strict].map(yesOrNo),
          ]),
        ]),
      );
    return exitStatus.ok;
  },
});

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');
