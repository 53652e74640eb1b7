import type { Tool } from '../../tool/tool';
import type { Problem } from '../../util/result';
import { lostFieldProblems } from '../../formats/format';
import type { Exporter } from '../exporter';

interface TextExporterDefinition {
  readonly id: string;
  readonly title: string;
  /** The page that documents the text; left out for texts of our own. */
  readonly source?: string;
  readonly language: string;
  readonly extension: string;
  /** The tool fields that the text does not contain. */
  readonly unsupportedFields: readonly (keyof Tool)[];
  /** Reports what the text leaves out of schemas and annotations. */
  readonly omissions: (tool: Tool) => readonly Problem[];
  readonly text: (tools: readonly Tool[]) => string;
}

/** Defines an exporter that writes prose. It never leaves out a tool; it reports what the text does not contain. */
export const defineTextExporter = ({
  id,
  title,
  source,
  language,
  extension,
  unsupportedFields,
  omissions,
  text,
}: TextExporterDefinition): Exporter => ({
  ...{ id, title, kind: 'text', language, extension, hasStrict: false },
  write: tools => ({
    text: text(tools),
    remarks: tools.flatMap(tool =>
      [...lostFieldProblems(tool, { id, title, unsupportedFields }), ...omissions(tool)].map(problem => ({
        ...(source !== undefined && { source }),
        ...problem,
        tool: tool.name,
      })),
    ),
  }),
});
