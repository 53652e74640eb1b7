import assert from 'node:assert/strict';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporterSections } from '../../../../src/core/exporters/exporterSections';

const createExporter = (id: string, kind: Exporter['kind']): Exporter => ({
  ...{ id, kind, title: id, language: 'json', extension: 'json', hasStrict: false },
  write: () => ({ text: '', remarks: [] }),
});

const exporters = [
  createExporter('b', 'json'),
  createExporter('a', 'json'),
  createExporter('x', 'code'),
  createExporter('y', 'code'),
  createExporter('t', 'text'),
];

describe('the exporters in the picker', () => {
  const idsOf = (recent: readonly string[], prefer?: (exporter: Exporter) => number, defaultId?: string): string[] =>
    exporterSections(exporters, { recent, ...(defaultId !== undefined && { defaultId }) }, prefer).map(
      section => `${section.kind}: ${section.exporters.map(each => each.id).join(' ')}`,
    );

  it('are grouped by kind and sorted by title', () => {
    assert.deepEqual(idsOf([]), ['json: a b', 'code: x y', 'text: t']);
  });

  it('have the default exporter before the kinds if it fits and was not used recently', () => {
    const prefer = ({ kind }: Exporter): number => (kind === 'code' ? 1 : 0);

    assert.deepEqual(idsOf(['b'], undefined, 'y'), ['recent: b', 'default: y', 'json: a', 'code: x', 'text: t']);
    assert.deepEqual(idsOf(['y'], undefined, 'y'), ['recent: y', 'json: a b', 'code: x', 'text: t']);
    assert.deepEqual(idsOf([], prefer, 'a'), ['code: x y', 'json: a b', 'text: t']);
  });

  it('begin with the recently used ones, without duplicates and unknown IDs', () => {
    assert.deepEqual(idsOf(['x', 'gone', 'b']), ['recent: x b', 'json: a', 'code: y', 'text: t']);
  });

  it('begin with the preferred exporter and its kind, before recent ones that fit less', () => {
    const prefer = ({ id, kind }: Exporter): number => (id === 'y' ? 2 : kind === 'text' ? 1 : 0);

    assert.deepEqual(idsOf(['a'], prefer), ['code: y x', 'text: t', 'json: a b']);
    assert.deepEqual(idsOf(['a', 'y'], prefer), ['recent: y', 'text: t', 'json: a b', 'code: x']);
  });

  it('have no empty section', () => {
    const sections = exporterSections(exporters.slice(0, 2), { recent: ['a', 'b'] });

    assert.deepEqual(sections, [{ kind: 'recent', exporters: [exporters[1], exporters[0]] }]);
  });
});
