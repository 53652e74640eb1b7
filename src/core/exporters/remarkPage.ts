import { joinQuoted } from '../tool/joinQuoted';
import { l10n } from '../util/l10n';
import type { RemarkKind } from '../util/result';
import { visibleText } from '../util/visibleText';
import { describeByDesign, isLostField, nameOfRemark } from './describeByDesign';
import type { Exporter, ExportResult, Remark } from './exporter';
import { groupAlike, groupRemarks, type RemarkGroup } from './groupRemarks';
import { heading, listItem, paragraph } from './text/safeMarkdown';

/** A page of Markdown that lists all remarks of an export, the most serious first. */
export const remarkPage = ({ title }: Pick<Exporter, 'title'>, { remarks }: Pick<ExportResult, 'remarks'>): string => {
  const { groups, byDesign } = groupRemarks(remarks);
  const sections = [
    ...kinds.flatMap(kind => section(kind, groups.filter(group => group.kind === kind).map(groupItem))),
    ...section('by-design', [...fieldItems(byDesign), ...keywordItems(byDesign)]),
  ];
  const summary = describeByDesign(byDesign).map(part => `${part}.`);
  const blocks = [
    heading(1, l10n.t('Export as {0}', title)),
    ...(sections.length > 0 ? summary.map(paragraph) : [paragraph(l10n.t('Nothing was omitted or rewritten.'))]),
    ...sections,
  ];
  return visibleText(`${blocks.join('\n\n')}\n`);
};

const kinds = ['left-out', 'changed', 'weakened', 'moved'] as const satisfies readonly RemarkKind[];

const headingOf = (kind: RemarkKind): string =>
  ({
    'left-out': l10n.t('Omitted tools'),
    changed: l10n.t('Changed: other arguments are valid now'),
    weakened: l10n.t('Weakened: a limit is gone'),
    moved: l10n.t('Moved to descriptions'),
    'by-design': l10n.t('By design: nothing that makes an argument valid or invalid'),
  })[kind];

const section = (kind: RemarkKind, items: readonly string[]): readonly string[] =>
  items.length > 0 ? [heading(2, headingOf(kind)), items.join('\n')] : [];

const groupItem = ({ message, code, source }: RemarkGroup): string =>
  listItem(message, { identifier: code, ...(source !== undefined && { source }) });

/** An item for each field that the format has no place for, with the tools that have it. */
const fieldItems = (byDesign: readonly Remark[]): readonly string[] => {
  const toolsByField = new Map<string, string[]>();
  for (const remark of byDesign.filter(isLostField)) {
    const name = nameOfRemark(remark);
    toolsByField.set(name, [...(toolsByField.get(name) ?? []), remark.tool ?? '']);
  }
  return [...toolsByField].map(([field, tools]) =>
    listItem(l10n.t('`{0}`: {1}', field, joinQuoted([...new Set(tools)], 20))),
  );
};

/** An item for each keyword that is written in other words. */
const keywordItems = (byDesign: readonly Remark[]): readonly string[] =>
  groupAlike(byDesign.filter(remark => !isLostField(remark))).map(groupItem);
