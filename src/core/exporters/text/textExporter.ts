import type { Tool } from '../../tool/tool';
import type { Problem } from '../../util/result';
import { lostFieldProblems } from '../../formats/format';
import type { Exporter } from '../exporter';

interface Definition {
  readonly id: string;
  readonly title: string;
  /** The page on the text; of one that is our own there is none. */
  readonly source?: string;
  readonly language: string;
  readonly extension: string;
  /** The fields of ours that the text has no place for. */
  readonly unsupportedFields: readonly (keyof Tool)[];
  /** What the text does not tell of the schemas. */
  readonly untold: (tool: Tool) => readonly Problem[];
  readonly text: (tools: readonly Tool[]) => string;
}

/** Tools as prose. Every one of them can be told; what is not is a remark. */
export const textExporter = ({
  id,
  title,
  source,
  language,
  extension,
  unsupportedFields,
  untold,
  text,
}: Definition): Exporter => ({
  ...{ id, title, kind: 'text', language, extension, strict: false },
  write: tools => ({
    text: text(tools),
    remarks: tools.flatMap(tool =>
      [...lostFieldProblems(tool, { id, title, unsupportedFields }), ...untold(tool)].map(problem => ({
        ...(source !== undefined && { source }),
        ...problem,
        tool: tool.name,
      })),
    ),
  }),
});
