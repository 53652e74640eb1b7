import assert from 'node:assert/strict';
import type { Output } from '../../../../src/formats/output';
import { ordered } from '../../../../src/vscode/outputs/ordered';

const output = (id: string, kind: Output['kind']): Output => ({
  ...{ id, kind, title: id, language: 'json', extension: 'json', strict: false },
  write: () => ({ text: '', remarks: [] }),
});

const outputs = [
  output('a', 'json'),
  output('b', 'json'),
  output('x', 'code'),
  output('y', 'code'),
  output('t', 'text'),
];

describe('the outputs as they are offered', () => {
  const idsOf = (...args: [readonly string[], ((output: Output) => number)?]): string[] =>
    ordered(outputs, ...args).map(section => `${section.kind}: ${section.outputs.map(each => each.id).join(' ')}`);

  it('are in the order of the list, by kind', () => {
    assert.deepEqual(idsOf([]), ['json: a b', 'code: x y', 'text: t']);
  });

  it('begin with those used last, of which none is there twice and none that is gone', () => {
    assert.deepEqual(idsOf(['x', 'gone', 'b']), ['recent: x b', 'json: a', 'code: y', 'text: t']);
  });

  it('begin with what is preferred, and its kind, before what was used last but fits less', () => {
    const prefer = ({ id, kind }: Output): number => (id === 'y' ? 2 : kind === 'text' ? 1 : 0);

    assert.deepEqual(idsOf(['a'], prefer), ['code: y x', 'text: t', 'json: a b']);
    assert.deepEqual(idsOf(['a', 'y'], prefer), ['recent: y', 'text: t', 'json: a b', 'code: x']);
  });

  it('have no section without an output', () => {
    const sections = ordered(outputs.slice(0, 2), ['b', 'a']);

    assert.deepEqual(sections, [{ kind: 'recent', outputs: [outputs[1], outputs[0]] }]);
  });
});
