import { measureJson } from '../json/size';
import { maxDepth } from '../util/limits';
import { CallError, structuredResult, textResult, type ToolResult } from './toolResult';

/** Reads what a tool has written: JSON if the tool has an output schema, otherwise a text. */
export const readOutput = (
  text: string,
  { isStructured, subject }: { readonly isStructured: boolean; readonly subject: string },
): ToolResult => {
  if (!isStructured) return textResult(text);
  if (measureJson(text).depth > maxDepth)
    throw new CallError(`${subject} wrote JSON that is nested more than ${maxDepth} levels deep.`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new CallError(
      `${subject} did not write valid JSON, although the tool has an output schema. It wrote this instead.`,
      text,
    );
  }
  return structuredResult(value, text);
};
