import assert from 'node:assert/strict';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporterSections } from '../../../../src/core/exporters/exporterSections';

const output = (id: string, kind: Exporter['kind']): Exporter => ({
  ...{ id, kind, title: id, language: 'json', extension: 'json', hasStrict: false },
  write: () => ({ text: '', remarks: [] }),
});

const outputs = [
  output('b', 'json'),
  output('a', 'json'),
  output('x', 'code'),
  output('y', 'code'),
  output('t', 'text'),
];

describe('the outputs as they are offered', () => {
  const idsOf = (recent: readonly string[], prefer?: (output: Exporter) => number, defaultId?: string): string[] =>
    exporterSections(outputs, { recent, ...(defaultId !== undefined && { defaultId }) }, prefer).map(
      section => `${section.kind}: ${section.exporters.map(each => each.id).join(' ')}`,
    );

  it('are in the order of their titles, by kind', () => {
    assert.deepEqual(idsOf([]), ['json: a b', 'code: x y', 'text: t']);
  });

  it('have the default before the kinds, where it fits and was not used last', () => {
    const prefer = ({ kind }: Exporter): number => (kind === 'code' ? 1 : 0);

    assert.deepEqual(idsOf(['b'], undefined, 'y'), ['recent: b', 'default: y', 'json: a', 'code: x', 'text: t']);
    assert.deepEqual(idsOf(['y'], undefined, 'y'), ['recent: y', 'json: a b', 'code: x', 'text: t']);
    assert.deepEqual(idsOf([], prefer, 'a'), ['code: x y', 'json: a b', 'text: t']);
  });

  it('begin with those used last, of which none is there twice and none that is gone', () => {
    assert.deepEqual(idsOf(['x', 'gone', 'b']), ['recent: x b', 'json: a', 'code: y', 'text: t']);
  });

  it('begin with what is preferred, and its kind, before what was used last but fits less', () => {
    const prefer = ({ id, kind }: Exporter): number => (id === 'y' ? 2 : kind === 'text' ? 1 : 0);

    assert.deepEqual(idsOf(['a'], prefer), ['code: y x', 'text: t', 'json: a b']);
    assert.deepEqual(idsOf(['a', 'y'], prefer), ['recent: y', 'text: t', 'json: a b', 'code: x']);
  });

  it('have no section without an output', () => {
    const sections = exporterSections(outputs.slice(0, 2), { recent: ['a', 'b'] });

    assert.deepEqual(sections, [{ kind: 'recent', exporters: [outputs[1], outputs[0]] }]);
  });
});
