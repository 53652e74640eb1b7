import type { Output } from '../../formats/output';

export interface Section {
  readonly kind: Output['kind'] | 'recent';
  readonly outputs: readonly Output[];
}

/**
 * As they are offered: those used last, where they fit as well as any, and then the rest by kind. What is preferred more
 * comes first, and brings its kind along.
 */
export const ordered = (
  outputs: readonly Output[],
  recent: readonly string[],
  prefer: (output: Output) => number = () => 0,
): readonly Section[] => {
  const best = Math.max(...outputs.map(prefer));
  const fits = outputs.filter(output => prefer(output) === best);
  const first = recent.flatMap(id => fits.find(output => output.id === id) ?? []);
  const rest = outputs.filter(output => !first.includes(output)).toSorted((a, b) => prefer(b) - prefer(a));
  const kinds = [...new Set(rest.map(output => output.kind))];
  const byKind = kinds.map(kind => ({ kind, outputs: rest.filter(output => output.kind === kind) }));
  return first.length > 0 ? [{ kind: 'recent', outputs: first }, ...byKind] : byKind;
};
