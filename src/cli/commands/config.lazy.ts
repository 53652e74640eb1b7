import * as path from 'node:path';
import { rules } from '../../core/lint/index';
import { portable } from '../../core/vendors/vendors';
import { UserError } from '../../core/util/userError';
import { defineCommand } from '../command';
import { Configuration, configOptions, type Config } from '../config';
import { writeJson } from '../context';
import { diffConfigFor, type DiffConfig } from '../diffConfig';
import { exitStatus } from '../exitStatus';
import { expand } from '../inputs';
import { readTextFile } from '../files';
import { displayPath, uriPath } from '../paths';
import { table } from '../table';

export const command = defineCommand({
  usage: '--print [OPTIONS] [FILE]',
  description:
    'Shows what holds for the check of a file, or of files in the current folder, and where each value comes from; and what its configuration says of comparisons.',
  options: [
    { name: 'print', description: 'Print the configuration' },
    { name: 'json', description: 'Write JSON' },
    ...configOptions,
  ],
  exits: { ok: 'The configuration is valid' },
  run: async (args, context) => {
    if (!args.flag('print')) throw new UserError('“llm-tools config” only prints: add --print.');
    const [pattern, ...more] = args.positionals;
    const [file, ...others] = pattern === undefined ? [] : await expand([pattern], context);
    if (more.length > 0 || others.length > 0 || file === '-') throw new UserError('Name one file.');
    const configuration = new Configuration(args, context);
    const input = file === undefined ? undefined : await inputOf(file, context.cwd);
    const folder = file === undefined ? context.cwd : path.dirname(file);
    const values = [
      ...valuesOf(await configuration.for(input), context.cwd),
      ...diffValuesOf(await diffConfigFor(folder, args, context)),
    ];
    if (args.flag('json'))
      writeJson(context, {
        version: 1,
        config: Object.fromEntries(values.map(({ name, value, source }) => [name, { value, source }])),
      });
    else context.stdout.write(table(values.map(({ name, value, source }) => [name, shownValue(value), source])));
    return exitStatus.ok;
  },
});

const inputOf = async (file: string, cwd: string) => ({
  file,
  address: { scheme: 'file', path: uriPath(file, path) },
  text: await readTextFile(file, displayPath(file, cwd, path)),
});

const shownValue = (value: ShownValue['value']): string =>
  typeof value === 'object' ? (value?.join(', ') ?? 'none') : String(value);

interface ShownValue {
  readonly name: string;
  readonly value: readonly string[] | string | number | null;
  readonly source: string;
}

const valuesOf = (
  { vendors, severities, failOn, maxWarnings, baseline }: Config,
  cwd: string,
): readonly ShownValue[] => [
  { name: 'vendors', ...vendors, value: vendors.value.length > 0 ? vendors.value : portable },
  { name: 'failOn', ...failOn },
  { name: 'maxWarnings', ...maxWarnings, value: maxWarnings.value ?? null },
  {
    name: 'baseline',
    ...baseline,
    value: baseline.value === undefined ? null : displayPath(baseline.value, cwd, path),
  },
  ...rules.flatMap(({ code }) => {
    const changed = severities.get(code);
    return changed ? [{ name: `severities.${code}`, ...changed }] : [];
  }),
];

/** What the configuration says of comparisons. The defaults are those of each command. */
const diffValuesOf = ({ file, failOn, readers, accept }: DiffConfig): readonly ShownValue[] =>
  Object.entries({ failOn, readers, accept }).flatMap(([field, value]) =>
    value === undefined ? [] : [{ name: `diff.${field}`, value, source: `${file} (diff.${field})` }],
  );
