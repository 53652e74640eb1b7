import type { Exporter } from './exporter';

export interface Section {
  readonly kind: Exporter['kind'] | 'recent' | 'usual';
  readonly outputs: readonly Exporter[];
}

/**
 * As they are offered: those used last and the usual one, where they fit as well as any, and then the rest by kind and title.
 * What is preferred more comes first, and brings its kind along.
 */
export const orderedExporters = (
  outputs: readonly Exporter[],
  { recent, usual }: { readonly recent: readonly string[]; readonly usual?: string },
  prefer: (output: Exporter) => number = () => 0,
): readonly Section[] => {
  const best = Math.max(...outputs.map(prefer));
  const fits = outputs.filter(output => prefer(output) === best);
  const first = recent.flatMap(id => fits.find(output => output.id === id) ?? []);
  const second = fits.filter(output => output.id === usual && !first.includes(output));
  const rest = outputs.filter(output => !first.includes(output) && !second.includes(output));
  const kinds = [...new Set(byPreference(rest, prefer).map(output => output.kind))];
  const sorted = byPreference(byTitle(rest), prefer);
  const sections: readonly Section[] = [
    { kind: 'recent', outputs: first },
    { kind: 'usual', outputs: second },
    ...kinds.map(kind => ({ kind, outputs: sorted.filter(output => output.kind === kind) })),
  ];
  return sections.filter(section => section.outputs.length > 0);
};

/** As people look for them. */
export const byTitle = <T extends Pick<Exporter, 'title'>>(outputs: readonly T[]): T[] =>
  outputs.toSorted((one, other) => one.title.localeCompare(other.title, 'en'));

const byPreference = (outputs: readonly Exporter[], prefer: (output: Exporter) => number): readonly Exporter[] =>
  outputs.toSorted((one, other) => prefer(other) - prefer(one));
