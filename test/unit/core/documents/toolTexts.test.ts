import assert from 'node:assert/strict';
import fc from 'fast-check';
import { previousVersions, toolTexts } from '../../../../src/core/documents/toolTexts';

const list = '/work/.vscode/llm-tools.json';

describe('the tools in a text', () => {
  it('are the entries of its list as they are written, with comments, including those without a valid name', () => {
    const text = '{ "tools": [ { "name": "a" }, 5, /* b */ { "name": 7 /* no */ }, ] }';

    const found = ['/user.llm-tools.json', list].map(path => toolTexts(path, text).map(each => [each.name, each.text]));

    const tools = [
      ['a', '{ "name": "a" }'],
      [undefined, '{ "name": 7 /* no */ }'],
    ];
    assert.deepEqual(found, [tools, tools]);
  });

  it('are the whole text in the document of a tool', () => {
    const text = ' { "name": "a", "tools": [ {} ] }';

    const found = toolTexts('/user/a.tool.json', text).map(each => each.text);

    assert.deepEqual(found, [text.trim()]);
  });

  it('are found in incomplete text', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"tools"', '"name"', ':', ',', '"a"', '1', '//', '"', '\n', ' ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), parts => {
        const text = parts.join('');

        for (const tool of toolTexts(list, text)) assert.ok(text.includes(tool.text));
      }),
    );
  });
});

describe('the previous version of a tool', () => {
  const textsOf = (...names: string[]) => toolTexts(list, JSON.stringify({ tools: names.map(name => ({ name })) }));

  it('is the tool of the same name, or the one at the same index if the number of tools is the same', () => {
    const before = textsOf('a', 'b');
    const [moved, renamed, more] = [textsOf('b', 'a'), textsOf('a', 'new'), textsOf('new', 'a', 'b')];

    assert.equal(previousVersions(moved, before)[0], before[1]);
    assert.equal(previousVersions(renamed, before)[1], before[1]);
    assert.equal(previousVersions(more, before)[0], undefined);
  });
});
