import type { Exporter } from '../../exporters/exporter';
import type { Json } from '../../json/json';
import { indented, isBlank, leading, lineAfter, lineBefore, type Target } from './lines';
import { javascriptLiteral, pythonLiteral } from './literals';
import { fenced, isInFence } from './markdown';
import { placeJson, type Placed } from './placeJson';
import { placeLines } from './placeLines';

/** What an output has written, as the document wants it in that place: in its line ends, as deep as its line. */
export const place = (written: string, output: Pick<Exporter, 'kind' | 'language'>, target: Target): Placed => {
  const { lineEnd } = target;
  const placed = inLanguage(written.replace(/\r\n?/g, '\n'), output, target);
  return { ...placed, text: placed.text.replaceAll('\n', lineEnd) };
};

const inLanguage = (
  written: string,
  { kind, language }: Pick<Exporter, 'kind' | 'language'>,
  target: Target,
): Placed => {
  const { text, start } = target;
  const lead = leading(lineBefore(text, start));
  if (kind === 'json') {
    if (isJsonLines(target.language)) return placeLines(JSON.parse(written) as Json, target);
    if (isJson(target.language)) return placeJson(JSON.parse(written) as Json, target);
    const literal = isPython(target.language)
      ? pythonLiteral(written)
      : isJavaScript(target.language)
        ? javascriptLiteral(written)
        : written;
    if (!isMarkdown(target.language)) return { text: indented(literal, lead) };
  }
  if (isMarkdown(target.language)) {
    if (kind === 'text' || isInFence(text.slice(0, start))) return { text: indented(written, lead) };
    return { text: onOwnLines(fenced(written, language), target) };
  }
  return { text: kind === 'code' ? onOwnLines(written, target) : indented(written, lead) };
};

/** Statements, and fences, begin and end with a line. */
const onOwnLines = (written: string, { text, start, end }: Target): string => {
  const before = lineBefore(text, start);
  const lead = leading(before);
  const head = isBlank(before) ? '' : `\n${lead}`;
  const tail = isBlank(lineAfter(text, end)) || written.endsWith('\n') ? '' : `\n${lead}`;
  return `${head}${indented(written, lead)}${tail}`;
};

export const isJson = (language: string): boolean => /^json/.test(language);
export const isJsonLines = (language: string): boolean => language === 'jsonl';
export const isJavaScript = (language: string): boolean => /^(?:java|type)script/.test(language);
export const isPython = (language: string): boolean => language === 'python';
export const isMarkdown = (language: string): boolean => language === 'markdown' || language === 'mdx';
