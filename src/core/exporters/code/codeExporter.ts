import type { Tool } from '../../tool/tool';
import type { Problem } from '../../util/result';
import { lostFieldProblems, withStrict } from '../../formats/format';
import type { Exporter, Remark } from '../exporter';
import { createUniqueNamer, jsReserved, pyReserved, type UniqueNamer } from './names';
import { createKeywordReporter, type KeywordReporter } from './schemaKeywords';

interface CodeExporterDefinition {
  readonly id: string;
  readonly title: string;
  /** The page on the API that the code calls. It is the source of each remark that does not name its own. */
  readonly source: string;
  readonly language: 'typescript' | 'python';
  /** The tool fields that the library does not support. */
  readonly unsupportedFields: readonly (keyof Tool)[];
  /**
   * Returns the whole text, which compiles as it is. There is at least one tool. `report` takes remarks on several tools
   * together.
   */
  write(tools: readonly ToolToEmit[], uniqueName: UniqueNamer, report: (remark: Remark) => void): string;
}

/** A tool to emit, and functions that report what its code does not express. */
export interface ToolToEmit {
  readonly tool: Tool;
  readonly reportKeyword: KeywordReporter;
  readonly report: (problem: Problem) => void;
}

/** Defines an exporter of code that declares tools for a library, complete except for what the tools do. */
export const defineCodeExporter = (definition: CodeExporterDefinition): Exporter => {
  const { id, title, source, language, unsupportedFields } = definition;
  const isTypeScript = language === 'typescript';
  return {
    ...{
      id,
      title,
      kind: 'code',
      language,
      extension: isTypeScript ? 'ts' : 'py',
      hasStrict: !unsupportedFields.includes('strict'),
    },
    write: (tools, { strict, indentation = 2 } = {}) => {
      const remarks: Remark[] = [];
      const toolsToEmit = tools.map((given): ToolToEmit => {
        const tool = unsupportedFields.includes('strict') ? given : withStrict(given, strict);
        const report = (problem: Problem): void => void remarks.push({ source, ...problem, tool: tool.name });
        lostFieldProblems(tool, definition).forEach(report);
        return { tool, report, reportKeyword: createKeywordReporter(tool.name, report) };
      });
      const text =
        tools.length === 0
          ? ''
          : definition.write(
              toolsToEmit,
              createUniqueNamer(isTypeScript ? jsReserved : pyReserved),
              remark => void remarks.push({ source, ...remark }),
            );
      // Python code keeps its own indentation.
      return { text: isTypeScript ? reindent(text, indentation) : text, remarks };
    },
  };
};

/**
 * Changes the indentation of the code. No string in the code spans lines, so each pair of spaces at the start of a line is
 * indentation.
 */
const reindent = (text: string, indentation: string | number): string => {
  const unit = typeof indentation === 'number' ? ' '.repeat(indentation) : indentation;
  if (unit === '  ' || unit === '') return text;
  return text.replace(/^(?: {2})+/gm, spaces => unit.repeat(spaces.length / 2));
};
