import type { Tool } from '../../tool/tool';
import type { Problem } from '../../util/result';
import { lostFieldProblems, withStrict } from '../../formats/format';
import type { Exporter, Remark } from '../exporter';
import { createNames, jsReserved, pyReserved, type Names } from './names';
import { createNote, type Note } from './schemaKeywords';

interface Definition {
  readonly id: string;
  readonly title: string;
  /** The page on what the code calls: why something is lost or said in another way, where no nearer page says so. */
  readonly source: string;
  readonly language: 'typescript' | 'python';
  /** The fields of ours that the library has no place for. */
  readonly unsupportedFields: readonly (keyof Tool)[];
  /** The whole text, which compiles as it is; of one tool at least. */
  write(tools: readonly ToolToEmit[], names: Names): string;
}

/** A tool with what its code may report. */
export interface ToolToEmit {
  readonly tool: Tool;
  readonly note: Note;
  readonly report: (problem: Problem) => void;
}

/** Code that declares tools for a library, complete but for what they do. */
export const defineCodeExporter = (definition: Definition): Exporter => {
  const { id, title, source, language, unsupportedFields } = definition;
  const isTypeScript = language === 'typescript';
  return {
    ...{
      id,
      title,
      kind: 'code',
      language,
      extension: isTypeScript ? 'ts' : 'py',
      strict: !unsupportedFields.includes('strict'),
    },
    write: (tools, { strict, indentation = 2 } = {}) => {
      const remarks: Remark[] = [];
      const asked = tools.map((given): ToolToEmit => {
        const tool = unsupportedFields.includes('strict') ? given : withStrict(given, strict);
        const report = (problem: Problem): void => void remarks.push({ source, ...problem, tool: tool.name });
        lostFieldProblems(tool, definition).forEach(report);
        return { tool, report, note: createNote(tool.name, report) };
      });
      const text =
        tools.length === 0 ? '' : definition.write(asked, createNames(isTypeScript ? jsReserved : pyReserved));
      // Python has its own.
      return { text: isTypeScript ? indented(text, indentation) : text, remarks };
    },
  };
};

/** No string in the code goes over a line, so that every pair of spaces that begins one is an indentation. */
const indented = (text: string, indentation: string | number): string => {
  const unit = typeof indentation === 'number' ? ' '.repeat(indentation) : indentation;
  if (unit === '  ' || unit === '') return text;
  return text.replace(/^(?: {2})+/gm, spaces => unit.repeat(spaces.length / 2));
};
