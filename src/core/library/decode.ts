import type { DecodeOptions, Decoded, Remark } from '../../api';
import type { Detected, DetectedTool } from '../formats/detect';
import { detect } from '../formats/detect';
import { readContents, type TextContents } from '../import/readText';
import { hasSets, setsIn } from '../import/setsIn';
import type { JsonObject } from '../json/json';
import type { ToolSet } from '../tool/toolSet';
import { l10n } from '../util/l10n';
import { fail, type Problem } from '../util/result';
import { readOptions } from './options';
import { plainRemark } from './plainRemark';

/** Reads the tools in a value, or in a text of any form. Fails if there are none, or none of them can be read. */
export const decode = async (input: unknown, options?: DecodeOptions): Promise<Decoded> => {
  const read = readOptions<DecodeOptions>(options, { format: ['string'] });
  if (!read.ok) return failure(read.problems);
  const { format: as } = read.value;
  const { detected, values } = typeof input === 'string' ? await readContents(input, { as }) : contentsOf(input, as);
  const documents = values.filter(hasSets);
  const { sets, problems: problemsOfSets } = readSets(documents);
  if (!detected.ok) {
    const isEmptyDocument = documents.length > 0 && documents.every(hasNoTools);
    return isEmptyDocument
      ? { ok: true, tools: [], sets, problems: problemsOfSets }
      : failure([...detected.problems, ...problemsOfSets]);
  }
  return decodedOf(detected.value, documents.length > 0 ? sets : undefined, problemsOfSets);
};

const decodedOf = (
  { tools: found, format }: Detected,
  sets: readonly ToolSet[] | undefined,
  problemsOfSets: readonly Problem[],
): Decoded => {
  const problems = [...found.flatMap(problemsOf), ...problemsOfSets.map(plainRemark)];
  const tools = found.flatMap(({ result }) => (result.ok ? [result.value] : []));
  if (found.length > 0 && tools.length === 0) return { ok: false, problems };
  return { ok: true, tools, ...(format && { format: format.id }), ...(sets && { sets }), problems };
};

/** The problems of a tool, with their paths in the input. */
const problemsOf = ({ label, path, result }: DetectedTool): readonly Remark[] =>
  result.problems.map(problem => {
    const placed = { ...problem, path: [...path, ...problem.path] };
    return result.ok
      ? plainRemark({ ...placed, tool: result.value.name })
      : plainRemark({ ...placed, message: `${label}: ${problem.message}`, kind: 'left-out' });
  });

const contentsOf = (value: unknown, as: string | undefined): TextContents => {
  try {
    return { detected: detect(value, { as }), values: [value] };
  } catch {
    // A getter or a proxy throws, or the value contains itself.
    const message = l10n.t('The value cannot be read. Use plain JSON.');
    return { detected: fail({ code: 'not-json', severity: 'error', message, path: [] }), values: [] };
  }
};

const readSets = (
  documents: readonly { readonly sets: JsonObject }[],
): { readonly sets: readonly ToolSet[]; readonly problems: readonly Problem[] } => {
  const all = documents.flatMap(document => setsIn(document.sets));
  return {
    sets: all.flatMap(({ set }) => set ?? []),
    problems: all.flatMap(each => (each.set ? [] : each.problems)),
  };
};

const hasNoTools = ({ tools = [] }: JsonObject): boolean => Array.isArray(tools) && tools.length === 0;

const failure = (problems: readonly Problem[]): Decoded => ({ ok: false, problems: problems.map(plainRemark) });
