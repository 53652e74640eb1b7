import type { Exporter } from './exporter';

export interface ExporterSection {
  readonly kind: Exporter['kind'] | 'recent' | 'default';
  readonly exporters: readonly Exporter[];
}

/**
 * Groups exporters in the order in which a picker shows them: recently used ones, the default one, and then the rest by kind
 * and title. Recent ones and the default come first only if `prefer` ranks them highest. In the rest, an exporter with a
 * higher preference comes first and takes its kind along.
 */
export const exporterSections = (
  exporters: readonly Exporter[],
  { recent, defaultId }: { readonly recent: readonly string[]; readonly defaultId?: string },
  prefer: (exporter: Exporter) => number = () => 0,
): readonly ExporterSection[] => {
  const highest = Math.max(...exporters.map(prefer));
  const preferred = exporters.filter(exporter => prefer(exporter) === highest);
  const recentExporters = recent.flatMap(id => preferred.find(exporter => exporter.id === id) ?? []);
  const defaultExporters = preferred.filter(
    exporter => exporter.id === defaultId && !recentExporters.includes(exporter),
  );
  const rest = exporters.filter(
    exporter => !recentExporters.includes(exporter) && !defaultExporters.includes(exporter),
  );
  const kinds = [...new Set(sortByPreference(rest, prefer).map(exporter => exporter.kind))];
  const sorted = sortByPreference(sortByTitle(rest), prefer);
  const sections: readonly ExporterSection[] = [
    { kind: 'recent', exporters: recentExporters },
    { kind: 'default', exporters: defaultExporters },
    ...kinds.map(kind => ({ kind, exporters: sorted.filter(exporter => exporter.kind === kind) })),
  ];
  return sections.filter(section => section.exporters.length > 0);
};

/** Sorts the exporters by title, as people look for them. */
export const sortByTitle = <T extends Pick<Exporter, 'title'>>(exporters: readonly T[]): T[] =>
  exporters.toSorted((one, other) => one.title.localeCompare(other.title, 'en'));

const sortByPreference = (
  exporters: readonly Exporter[],
  prefer: (exporter: Exporter) => number,
): readonly Exporter[] => exporters.toSorted((one, other) => prefer(other) - prefer(one));
