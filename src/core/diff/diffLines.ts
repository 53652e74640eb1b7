import { visibleText } from '../util/visibleText';
import { readers, type ListDiff, type ToolChange } from './change';
import { classWord, headline, readerWord, statusText } from './diffWords';
import { l10n } from '../util/l10n';
import { shortText } from '../tool/shortText';

/** Describes a diff in lines of plain text, as for a terminal: the worst class of each reader, then tool by tool. */
export const diffLines = (diff: ListDiff): readonly string[] =>
  diff.tools.length === 0
    ? [l10n.t('Nothing changed.')]
    : [
        headline(diff),
        ...diff.tools.flatMap(tool => [
          oneLine(`${tool.tool}: ${statusText(tool)}`),
          ...tool.changes.flatMap(changeLines),
        ]),
      ];

const changeLines = ({ sentence, classes, pointer, fingerprint, reason, witness }: ToolChange): readonly string[] => {
  const affected = readers.filter(reader => classes[reader] !== 'none');
  const words = affected.map(reader => `${readerWord(reader)}: ${classWord(classes[reader])}`).join(', ');
  return [
    `  ${oneLine(sentence)} [${words || classWord('none')}]`,
    ...(reason === undefined ? [] : [`    ${oneLine(reason)}`]),
    ...(witness === undefined
      ? []
      : [
          `    ${
            witness.kind === 'arguments'
              ? l10n.t('Valid before, and not now:')
              : l10n.t('Returned now, and not valid before:')
          } ${oneLine(shortText(JSON.stringify(witness.value), 300))}`,
        ]),
    `    ${oneLine(`${pointer} ${fingerprint}`)}`,
  ];
};

const oneLine = (text: string): string => visibleText(text).replaceAll(/\s+/g, ' ').trim();

/** The diff as data for other programs. */
export const diffData = ({ tools, worst }: ListDiff): { readonly version: 1 } & ListDiff => ({
  version: 1,
  worst,
  tools,
});
