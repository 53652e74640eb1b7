import { inQuotes } from '../tool/name';
import { joinQuoted } from '../tool/joinQuoted';
import { l10n } from '../util/l10n';
import { pathText } from '../util/path';
import type { RemarkKind } from '../util/result';
import { visibleText } from '../util/visibleText';
import type { Remark } from './exporter';
import { schemaPlaceOf } from './schemaPlace';

/** Remarks that people read as one: about one keyword, for one reason. It has the place of the first of them. */
export interface RemarkGroup extends Remark {
  /** The remarks that the group stands for, in their order. */
  readonly remarks: readonly Remark[];
}

export interface GroupedRemarks {
  /** All remarks that are not by design. A problem that is no remark of an export is a group of its own. */
  readonly groups: readonly RemarkGroup[];
  /** What the format has no place for, or writes in other words, without the changes that only follow from another one. */
  readonly byDesign: readonly Remark[];
}

/**
 * Groups the remarks of an export so that people can read them. One change is one remark: at one place, only the remarks of the
 * most serious kind count, and of a tool that was left out only the reasons. The same change of the same keyword at several
 * places, or in several tools, is one group, whose message names them.
 */
export const groupRemarks = (remarks: readonly Remark[]): GroupedRemarks => {
  const highest = new Map<string, number>();
  for (const remark of remarks) {
    const place = placeKey(remark);
    highest.set(place, Math.max(highest.get(place) ?? 0, rankOf(remark)));
  }
  const omitted = new Set(remarks.flatMap(({ kind, tool }) => (kind === 'left-out' && tool !== undefined ? tool : [])));
  const relevant = remarks.filter(
    remark =>
      !remark.isFollowUp &&
      rankOf(remark) === highest.get(placeKey(remark)) &&
      (remark.kind === undefined || remark.kind === 'left-out' || !omitted.has(remark.tool ?? '')),
  );
  return {
    groups: groupAlike(relevant.filter(({ kind }) => kind !== 'by-design')),
    byDesign: relevant.filter(({ kind }) => kind === 'by-design'),
  };
};

/** Groups the remarks that one sentence can describe. */
export const groupAlike = (remarks: readonly Remark[]): readonly RemarkGroup[] => {
  const byKey = new Map<string, Remark[]>();
  for (const [index, remark] of remarks.entries()) {
    const key = groupKey(remark) ?? String(index);
    const group = byKey.get(key);
    if (group) group.push(remark);
    else byKey.set(key, [remark]);
  }
  return [...byKey.values()].map(group => ({ ...group[0]!, message: messageFor(group), remarks: group }));
};

/** Whether the group counts as a remark: a limit is gone, or the meaning changed. Tools that were left out are counted apart. */
export const isCounted = ({ kind, severity }: RemarkGroup): boolean => kind !== 'moved' && severity !== 'error';

/** From the kind that is never shown to the one that matters most. */
const ranks: { readonly [Kind in RemarkKind]: number } = {
  'by-design': 0,
  moved: 1,
  weakened: 2,
  changed: 3,
  'left-out': 4,
};

const rankOf = ({ kind }: Remark): number => (kind === undefined ? 0 : ranks[kind]);

/** Remarks with the same key are about the same place of the same tool. A problem of no kind has a place of its own. */
const placeKey = ({ kind, tool, path }: Remark): string =>
  JSON.stringify(kind === undefined ? [] : [tool ?? null, path]);

/** Remarks with the same key are one group. Undefined for a remark that is always a group of its own. */
const groupKey = (remark: Remark): string | undefined => {
  const { code, kind, tool, path } = remark;
  if (kind === undefined || tool === undefined) return undefined;
  const template = templateOf(remark);
  const ofTool = (kind === 'left-out' || !canNameSeveral(template, toolMark)) && tool;
  const ofKeyword = !canNameSeveral(template, placeMark) && (schemaPlaceOf(path).keyword ?? true);
  return JSON.stringify([code, kind, template, ofTool, ofKeyword]);
};

const toolMark = '\u0000';
const placeMark = '\u0001';

/** The message with marks in place of the tool and of the path. */
const templateOf = ({ tool = '', path, message }: Remark): string =>
  message.replace(inQuotes(visibleText(tool)), toolMark).replace(`\`${visibleText(pathText(path))}\``, placeMark);

/** Whether several things can be in place of the mark: it is in the sentence, and not as its subject. */
const canNameSeveral = (template: string, mark: string): boolean =>
  template.includes(mark) && ![mark, `${toolMark}: ${mark}`].some(start => template.startsWith(`${start} `));

/** The message of the first remark, for the tools and places of all. */
const messageFor = (remarks: readonly Remark[]): string => {
  const first = remarks[0]!;
  if (remarks.every(remark => placeKey(remark) === placeKey(first))) return first.message;
  const tools = [...new Set(remarks.map(({ tool = '' }) => tool))];
  return templateOf(first)
    .replace(toolMark, () => joinQuoted(tools, 3))
    .replace(placeMark, () => describePlaces(remarks, tools.length > 1));
};

/** Several places in a sentence, such as “`format` of `start`, `end` and 2 more”. */
const describePlaces = (remarks: readonly Remark[], isAcross: boolean): string => {
  const places = remarks.map(({ path }) => schemaPlaceOf(path));
  const schemas = joinCode(places.map(({ schema }) => schema));
  if (places.every(({ keyword }) => keyword === undefined)) return l10n.t('each of {0}', schemas);
  const [keyword, ...otherKeywords] = new Set(places.map(place => place.keyword ?? place.schema));
  if (otherKeywords.length > 0) return joinCode([keyword!, ...otherKeywords]);
  return isAcross ? `\`${keyword}\`` : l10n.t('`{0}` of {1}', keyword!, schemas);
};

const joinCode = (all: readonly string[]): string => {
  const names = [...new Set(all)];
  const shown = names.slice(0, 3).map(name => `\`${name}\``);
  const more = names.length - shown.length;
  return more > 0 ? l10n.t('{0} and {1} more', shown.join(', '), more) : shown.join(', ');
};
