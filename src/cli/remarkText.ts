import { describeByDesign } from '../core/exporters/describeByDesign';
import type { Remark } from '../core/exporters/exporter';
import { groupRemarks } from '../core/exporters/groupRemarks';
import { pointerOf } from '../core/json/pointer';
import { visibleText } from '../core/util/visibleText';

/** The remarks as lines for people: one line for each change, and one for all that the format leaves out by design. */
export const remarkLines = (remarks: readonly Remark[]): readonly string[] => {
  const { groups, byDesign } = groupRemarks(remarks);
  const design = describeByDesign(byDesign);
  return [
    ...groups.map(({ severity, kind, code, message, tool = '' }) => {
      // A message about several tools names them.
      const text = message.includes(tool) ? message : `“${tool}”: ${message}`;
      return `${kind ?? severity}: ${visibleText(text)} (${code})`;
    }),
    ...(design.length > 0 ? [`by-design: ${design.join('. ')}.`] : []),
  ];
};

/** The remark as reports have it. `path` is a JSON pointer from the tool on. */
export const remarkFields = ({ severity, kind, code, tool, path, message, source }: Remark): object => ({
  severity,
  ...(kind && { kind }),
  code,
  ...(tool !== undefined && { tool }),
  path: pointerOf(path),
  message,
  ...(source !== undefined && { source }),
});

/** Whether the remark is about something that is lost: a limit, the meaning, or the tool as a whole. */
export const isLoss = ({ kind, severity }: Remark): boolean =>
  kind === 'weakened' || kind === 'changed' || kind === 'left-out' || severity === 'error';
