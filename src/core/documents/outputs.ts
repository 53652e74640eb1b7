import { findExporter } from '../exporters/index';
import type { Remark } from '../exporters/exporter';
import { writeExport } from '../exporters/writeExport';
import { isJsonObject } from '../json/json';
import { isEnabled, type Tool } from '../tool/tool';
import { membersOf, type ToolSet } from '../tool/toolSet';
import { l10n } from '../util/l10n';
import { fail, ok, type Problem, type Result } from '../util/result';

/** A file to write from the tools of a tools file: `{ "to": "openai-chat", "file": "tools.json", "set"?, "strict"? }`. */
export interface Output {
  /** The id of an exporter. */
  readonly to: string;
  /** A path, relative to the folder of the tools file, or to the folder above it if that is `.vscode`. */
  readonly file: string;
  readonly set?: string;
  readonly strict?: boolean;
}

/** Outputs of one file. */
const maxOutputs = 100;

/** Reads the `outputs` of a tools file. Each is valid or not on its own; paths of problems begin in the list. */
export const readOutputs = (value: unknown): readonly Result<Output>[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    return [refuse([], l10n.t('`outputs` must be a list, such as [{ "to": "openai-chat", "file": "tools.json" }].'))];
  if (value.length > maxOutputs) return [refuse([], l10n.t('`outputs` has more than {0} items.', maxOutputs))];
  const files = new Set<string>();
  return value.map((each: unknown, index): Result<Output> => {
    if (!isJsonObject(each)) return refuse([index], l10n.t('Output {0} must be an object.', index + 1));
    const { to, file, set, strict } = each;
    if (typeof to !== 'string' || !findExporter(to))
      return refuse(
        [index, 'to'],
        l10n.t('`to` of output {0} must be the id of a format, such as “openai-chat”.', index + 1),
      );
    if (typeof file !== 'string' || file === '' || file.includes('\0'))
      return refuse([index, 'file'], l10n.t('`file` of output {0} must be the path of a file.', index + 1));
    if (set !== undefined && typeof set !== 'string')
      return refuse([index, 'set'], l10n.t('`set` of output {0} must be the name of a set.', index + 1));
    if (strict !== undefined && typeof strict !== 'boolean')
      return refuse([index, 'strict'], l10n.t('`strict` of output {0} must be true or false.', index + 1));
    if (files.has(file)) return refuse([index, 'file'], l10n.t('Two outputs have the file “{0}”.', file));
    files.add(file);
    return ok({ to, file, ...(set !== undefined && { set }), ...(strict !== undefined && { strict }) });
  });
};

/** The text of an output, and what was changed or left out in it. */
export interface WrittenOutput {
  readonly text: string;
  readonly remarks: readonly Remark[];
}

/** Writes the tools for an output: those of its set, enabled or not, or all enabled tools. */
export const writeOutput = (
  { to, set: name, strict }: Output,
  tools: readonly Tool[],
  sets: readonly ToolSet[],
): Result<WrittenOutput> => {
  const set = sets.find(each => each.name === name);
  if (name !== undefined && !set) return refuse(['set'], l10n.t('There is no set “{0}” in the file.', name));
  const selected = set ? membersOf(set, tools) : tools.filter(isEnabled);
  const { text, remarks } = writeExport(findExporter(to)!, selected, strict === undefined ? {} : { strict });
  return ok({ text: text.endsWith('\n') ? text : `${text}\n`, remarks });
};

const refuse = (path: Problem['path'], message: string): Result<never> =>
  fail({ code: 'invalid-output', severity: 'error', message, path });
