import { l10n } from '../util/l10n';
import { visibleText } from '../util/visibleText';
import type { Remark } from './exporter';
import { schemaPlaceOf } from './schemaPlace';

/**
 * Describes in a few parts what an export leaves out or writes in other words by design, such as “Leaves out tags, title and 3
 * more fields”. What most tools have comes first.
 */
export const describeByDesign = (byDesign: readonly Remark[]): readonly string[] => {
  const fields = namesOf(byDesign.filter(isLostField));
  const adapted = byDesign.filter(remark => !isLostField(remark));
  const ofKeywords = adapted.filter(({ path }) => schemaPlaceOf(path).keyword !== undefined);
  const keywords = namesOf(ofKeywords.length > 0 ? ofKeywords : adapted);
  return [
    ...(fields.length > 0 ? [l10n.t('Leaves out {0}', joinFields(fields))] : []),
    ...(keywords.length > 0 ? [l10n.t('Adapts {0}', joinNames(keywords))] : []),
  ];
};

/** Whether the format has no place for a field of the tool, as opposed to a keyword of a schema. */
export const isLostField = ({ code }: Remark): boolean => code === 'lost-field';

/** The field or keyword that a remark is about. */
export const nameOfRemark = ({ path }: Remark): string => {
  const { keyword, schema } = schemaPlaceOf(path);
  return keyword ?? schema;
};

/** The names in the order of how many remarks are about them. */
const namesOf = (remarks: readonly Remark[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const remark of remarks) {
    const name = nameOfRemark(remark);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => truncate(visibleText(name)));
};

const maxLength = 40;

/** A field may have any name. */
const truncate = (name: string): string => (name.length > maxLength ? `${name.slice(0, maxLength)}…` : name);

const joinFields = (names: readonly string[]): string =>
  names.length > maxNames
    ? l10n.t('{0} and {1} more fields', names.slice(0, 2).join(', '), names.length - 2)
    : joinNames(names);

const joinNames = (names: readonly string[]): string => {
  if (names.length > maxNames) return l10n.t('{0} and {1} more', names.slice(0, 2).join(', '), names.length - 2);
  const [last, ...others] = names.toReversed();
  return others.length > 0 ? l10n.t('{0} and {1}', others.toReversed().join(', '), last!) : last!;
};

/** So many names are listed. Of more, the first two are. */
const maxNames = 3;
