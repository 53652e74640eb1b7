import { codeBlock } from '../exporters/text/markdownText';
import { codeOrText, heading, listItem, paragraph, table } from '../exporters/text/safeMarkdown';
import { l10n } from '../util/l10n';
import { formatNumber } from '../util/numberFormat';
import { visibleText } from '../util/visibleText';
import { readers, type ChangeTag, type ClassByReader, type ListDiff, type ToolChange, type ToolDiff } from './change';
import { classCounts, classWord, headline, readerWord, statusText } from './diffWords';

/** Tools and changes of one tool that are described. Of more, the number is. */
const maxTools = 300;
const maxChanges = 200;
/** UTF-16 units of a value that is shown. */
const maxValue = 1500;
/** UTF-16 units of the document from which on no further change and no further tool is described. */
const maxText = 400_000;

/**
 * Describes a diff as Markdown: first the worst class of each reader, then tool by tool, the worst changes first. The note is a
 * sentence about what was compared.
 */
export const describeDiff = (diff: ListDiff, title = l10n.t('Changes of tools'), note?: string): string => {
  const { tools } = diff;
  const notes = note === undefined ? [] : [paragraph(visibleText(note))];
  if (tools.length === 0)
    return joinBlocks([heading(1, visibleText(title)), paragraph(l10n.t('Nothing changed.')), ...notes]);
  const rows = readers.map(reader => [readerWord(reader), classWord(diff.worst[reader]), classCounts(diff, reader)]);
  const blocks = new Blocks();
  blocks.add(
    heading(1, visibleText(title)),
    table([l10n.t('Reader'), l10n.t('Worst'), l10n.t('Changes')], rows),
    ...notes,
  );
  const more = tools.slice(maxTools).length + addEach(tools.slice(0, maxTools), blocks, describeTool);
  if (more > 0) blocks.add(paragraph(l10n.t('… and {0} more tools.', formatNumber(more))));
  return joinBlocks(blocks.all);
};

/** The blocks of a document, until it is long enough. */
class Blocks {
  readonly all: string[] = [];
  #length = 0;

  get isFull(): boolean {
    return this.#length > maxText;
  }

  add(...blocks: readonly string[]): void {
    this.all.push(...blocks);
    for (const block of blocks) this.#length += block.length;
  }
}

/** Adds what describes each item until the document is full. Returns the number of the other items. */
const addEach = <T>(items: readonly T[], blocks: Blocks, add: (item: T, blocks: Blocks) => void): number => {
  for (const [index, item] of items.entries()) {
    if (blocks.isFull) return items.length - index;
    add(item, blocks);
  }
  return 0;
};

const joinBlocks = (all: readonly string[]): string => `${all.join('\n\n')}\n`;

const describeTool = (tool: ToolDiff, blocks: Blocks): void => {
  const changes = [...tool.changes].sort((one, other) => rankOf(one.classes) - rankOf(other.classes));
  blocks.add(heading(2, visibleText(`${tool.tool}: ${statusText(tool)}`)), paragraph(headline(tool)));
  const more =
    changes.slice(maxChanges).length +
    addEach(changes.slice(0, maxChanges), blocks, change => blocks.add(describeChange(change)));
  if (more > 0) blocks.add(paragraph(l10n.t('… and {0} more changes.', formatNumber(more))));
};

/** The worst first: what breaks any reader, then what breaks callers. */
const rankOf = (classes: ClassByReader): number => {
  const rank = { breaking: 0, unknown: 1, risky: 2, compatible: 3, none: 4 } as const;
  return Math.min(...readers.map(reader => rank[classes[reader]])) * 10 + rank[classes.callers];
};

const describeChange = (change: ToolChange): string => {
  const { sentence, reason, witness, classes, tags, kind, fingerprint } = change;
  const readerTexts = readers
    .filter(reader => classes[reader] !== 'none')
    .map(reader => `${readerWord(reader)}: ${classWord(classes[reader])}`);
  const label = [...(readerTexts.length > 0 ? [readerTexts.join(', ')] : [classWord('none')]), ...tags.map(tagWord)];
  const details = [
    ...(reason === undefined ? [] : [paragraph(visibleText(reason))]),
    ...(witness === undefined
      ? []
      : [
          paragraph(
            witness.kind === 'arguments'
              ? l10n.t('Valid before, and not now:')
              : l10n.t('Returned now, and not valid before:'),
          ),
          codeBlock('json', shown(JSON.stringify(witness.value, null, 2))),
        ]),
    ...(tags.includes('wording') ? [textDifference(change)] : []),
    codeOrText(`${kind} ${fingerprint}`),
  ];
  return [listItem(visibleText(sentence), { label: label.join(' · ') }), ...details.map(indented)].join('\n\n');
};

/** The text before and after the change, line by line. */
const textDifference = ({ before, after }: ToolChange): string => {
  const lines = (value: unknown, sign: string): readonly string[] =>
    value === undefined
      ? []
      : shown(typeof value === 'string' ? value : JSON.stringify(value))
          .split(/\r\n|[\n\r\u2028\u2029]/)
          .map(line => `${sign} ${line}`);
  return codeBlock('diff', [...lines(before, '-'), ...lines(after, '+')].join('\n'));
};

const shown = (text: string): string => visibleText(text.length > maxValue ? `${text.slice(0, maxValue)}…` : text);

/** Belongs to the list item before it. */
const indented = (markdown: string): string =>
  markdown
    .split('\n')
    .map(line => (line === '' ? line : `  ${line}`))
    .join('\n');

const tagWord = (tag: ChangeTag): string => {
  switch (tag) {
    case 'wording':
      return l10n.t('wording');
    case 'cost':
      return l10n.t('cost');
    case 'security':
      return l10n.t('security');
  }
};
