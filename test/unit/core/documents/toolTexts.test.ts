import assert from 'node:assert/strict';
import fc from 'fast-check';
import { previousVersions, toolTexts } from '../../../../src/core/documents/toolTexts';

const list = '/work/.vscode/llm-tools.json';

describe('the tools in a text', () => {
  it('are those of its list, each as it is written, with comments, and also where some are none', () => {
    const text = '{ "tools": [ { "name": "a" }, 5, /* b */ { "name": 7 /* no */ }, ] }';

    const found = ['/user.llm-tools.json', list].map(path => toolTexts(path, text).map(each => [each.name, each.text]));

    const tools = [
      ['a', '{ "name": "a" }'],
      [undefined, '{ "name": 7 /* no */ }'],
    ];
    assert.deepEqual(found, [tools, tools]);
  });

  it('are the one that the whole is in the document of a tool', () => {
    const text = ' { "name": "a", "tools": [ {} ] }';

    const found = toolTexts('/user/a.tool.json', text).map(each => each.text);

    assert.deepEqual(found, [text.trim()]);
  });

  it('are found in whatever is being typed', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"tools"', '"name"', ':', ',', '"a"', '1', '//', '"', '\n', ' ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), parts => {
        const text = parts.join('');

        for (const tool of toolTexts(list, text)) assert.ok(text.includes(tool.text));
      }),
    );
  });
});

describe('what a tool was before', () => {
  const of = (...names: string[]) => toolTexts(list, JSON.stringify({ tools: names.map(name => ({ name })) }));

  it('is the one of its name, or else, among as many, the one in its place', () => {
    const before = of('a', 'b');
    const [moved, renamed, more] = [of('b', 'a'), of('a', 'new'), of('new', 'a', 'b')];

    assert.equal(previousVersions(moved, before)[0], before[1]);
    assert.equal(previousVersions(renamed, before)[1], before[1]);
    assert.equal(previousVersions(more, before)[0], undefined);
  });
});
