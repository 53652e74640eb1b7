import type { Exporter } from '../../exporters/exporter';
import type { Json } from '../../json/json';
import { indentLines, isBlank, leadingSpace, lineAfter, lineBefore, type Target } from './lines';
import { javascriptLiteral, pythonLiteral } from './literals';
import { wrapInFence, isInFence } from './markdown';
import { placeJson, type Insertion } from './placeJson';
import { placeLines } from './placeLines';

/** Adapts the text of an exporter to the target: its language, line ends and indentation. */
export const place = (written: string, exporter: Pick<Exporter, 'kind' | 'language'>, target: Target): Insertion => {
  const { lineEnd } = target;
  const insertion = adaptToLanguage(written.replace(/\r\n?/g, '\n'), exporter, target);
  return { ...insertion, text: insertion.text.replaceAll('\n', lineEnd) };
};

const adaptToLanguage = (
  written: string,
  { kind, language }: Pick<Exporter, 'kind' | 'language'>,
  target: Target,
): Insertion => {
  const { text, start } = target;
  const lead = leadingSpace(lineBefore(text, start));
  if (kind === 'json') {
    if (isJsonLines(target.language)) return placeLines(JSON.parse(written) as Json, target);
    if (isJson(target.language)) return placeJson(JSON.parse(written) as Json, target);
    const literal = isPython(target.language)
      ? pythonLiteral(written)
      : isJavaScript(target.language)
        ? javascriptLiteral(written)
        : written;
    if (!isMarkdown(target.language)) return { text: indentLines(literal, lead) };
  }
  if (isMarkdown(target.language)) {
    if (kind === 'text' || isInFence(text.slice(0, start))) return { text: indentLines(written, lead) };
    return { text: placeOnOwnLines(wrapInFence(written, language), target) };
  }
  return { text: kind === 'code' ? placeOnOwnLines(written, target) : indentLines(written, lead) };
};

/** Puts line breaks around statements or a fence, so that they begin and end with a line. */
const placeOnOwnLines = (written: string, { text, start, end }: Target): string => {
  const before = lineBefore(text, start);
  const lead = leadingSpace(before);
  const head = isBlank(before) ? '' : `\n${lead}`;
  const tail = isBlank(lineAfter(text, end)) || written.endsWith('\n') ? '' : `\n${lead}`;
  return `${head}${indentLines(written, lead)}${tail}`;
};

export const isJson = (language: string): boolean => /^json/.test(language);
export const isJsonLines = (language: string): boolean => language === 'jsonl';
export const isJavaScript = (language: string): boolean => /^(?:java|type)script/.test(language);
export const isPython = (language: string): boolean => language === 'python';
export const isMarkdown = (language: string): boolean => language === 'markdown' || language === 'mdx';
