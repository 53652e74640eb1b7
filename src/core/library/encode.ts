import type { EncodeOptions, Encoded, Remark } from '../../api';
import { boundedExporter } from '../exporters/boundedExporter';
import type { Exporter } from '../exporters/exporter';
import { exporters, findExporter } from '../exporters/index';
import { createJsonExporter } from '../exporters/jsonExporter';
import { leftOut } from '../exporters/leftOut';
import { writeExport } from '../exporters/writeExport';
import { formats } from '../formats/index';
import { distinctByName } from '../tool/distinctByName';
import type { Tool } from '../tool/tool';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { readChecks, readOptions } from './options';
import { plainRemark } from './plainRemark';
import { readToolList, type ListedTool } from './toolList';

/** Writes tools in a format. What is no tool, or has the name of an earlier one, is left out with a remark. */
export const encode = (tools: readonly object[], format: string, options?: EncodeOptions): Encoded => {
  const exporter = exporterOf(format);
  if (!exporter) return { ok: false, problems: [unknownFormat(format)] };
  const read = readOptions<EncodeOptions>(options, encodeOptionTypes);
  if (!read.ok) return read;
  const checks = readChecks({ vendors: read.value.vendors });
  if (!checks.ok) return checks;
  const list = readToolList(tools);
  if (!list.ok) return list;
  const { strict, wrap = true, indentation } = read.value;
  const { unique, duplicates } = distinct(list.value);
  const exported = writeExport(wrap ? exporter : withoutContainer(exporter), unique, {
    ...(strict !== undefined && { strict }),
    ...(checks.value.vendors && { profile: checks.value.vendors }),
    ...(indentation !== undefined && { indentation }),
  });
  const invalid = list.problems.map((problem): Remark => ({ ...problem, kind: 'left-out' }));
  return {
    ok: true,
    text: exported.text,
    ...(exporter.kind === 'json' && { value: JSON.parse(exported.text) as unknown }),
    remarks: [...invalid, ...duplicates, ...exported.remarks].map(plainRemark),
    leftOut: [...leftOut(exported).keys()],
  };
};

export const encodeOptionTypes = { strict: ['boolean'], wrap: ['boolean'], indentation: ['number', 'string'] };

/** Returns the exporter with that id; undefined if there is none. */
export const exporterOf = (format: unknown): Exporter | undefined =>
  typeof format === 'string' ? findExporter(format) : undefined;

export const unknownFormat = (format: unknown): Problem => ({
  code: 'unknown-format',
  severity: 'error',
  message: l10n.t(
    'There is no format with the ID “{0}”. Available formats: {1}.',
    typeof format === 'string' ? format.slice(0, 60) : typeof format,
    exporters.map(({ id }) => id).join(', '),
  ),
  path: [],
});

/** The exporter that writes only the list. Code and prose have no container. */
const withoutContainer = (exporter: Exporter): Exporter => {
  const format = formats.find(({ id }) => id === exporter.id);
  return format ? boundedExporter(createJsonExporter({ ...format, wrap: tools => tools })) : exporter;
};

/** Of several tools with one name, the first is written. */
const distinct = (
  listed: readonly ListedTool[],
): { readonly unique: readonly Tool[]; readonly duplicates: readonly Remark[] } => {
  const { unique, duplicates } = distinctByName(listed, ({ tool }) => tool.name);
  return {
    unique: unique.map(({ tool }) => tool),
    duplicates: duplicates.map(({ tool, index }) => ({
      ...{ code: 'duplicate-name', severity: 'error', kind: 'left-out', path: [index, 'name'], tool: tool.name },
      message: l10n.t('“{0}” was left out, since another tool has the name. Rename one of them.', tool.name),
    })),
  };
};
