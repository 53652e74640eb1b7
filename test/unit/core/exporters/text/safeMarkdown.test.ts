import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { toolMarkdown } from '../../../../../src/core/exporters/text/markdown';
import { codeBlock } from '../../../../../src/core/exporters/text/markdownText';
import {
  collapsible,
  heading,
  listItem,
  jsonBlock,
  markdownTable,
  paragraph,
  prose,
  proseLine,
  table,
  preventLinks,
} from '../../../../../src/core/exporters/text/safeMarkdown';

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
}
type Parser = new (options: object) => { parse(text: string, env: object): readonly Token[] };

/** The parser of VS Code's Markdown preview, with its options: HTML passes through, and addresses become links. */
const Markdown = createRequire(__filename)('markdown-it') as Parser;
const tokensIn = (text: string): readonly Token[] => {
  const all = (tokens: readonly Token[]): readonly Token[] =>
    tokens.flatMap(each => [each, ...all(each.children ?? [])]);
  return all(new Markdown({ html: true, linkify: true }).parse(text, {}));
};

/** Returns the types of all tokens other than text: blocks and inline markup. */
const markupIn = (text: string): readonly string[] =>
  tokensIn(text)
    .filter(({ type }) => !['text', 'text_special', 'inline', 'softbreak', 'hardbreak'].includes(type))
    .filter(({ type, content }) => type !== 'html_inline' || !['<!-- -->', '<br>'].includes(content))
    .map(({ type, content }) => (type.startsWith('html') ? `${type} ${content}` : type));

const textIn = (text: string): string =>
  tokensIn(text)
    .filter(({ type, children }) => ['text', 'text_special', 'fence', 'code_inline'].includes(type) && !children)
    .map(({ content }) => content)
    .join('');

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['https://evil.com/a', 'evil.com', 'www.evil.org', 'a@evil.com', '//evil.com', 'mailto:a@b.de', 'ftp://x.y'],
        ...['[x](https://evil.com)', '![x](y.png)', '<img src=x onerror=y>', '<script>', '</td>', '<!--', '-->', '<a'],
        ...['command:x', '](', '[x]: https://evil.com', '<https://evil.com>', '[[toc]]', '$$', '$x$', '~~', ':::'],
        ...['|', '\\', '`', '```', '````json', '~~~', '\n', '\r', '\n\n', '\u2028', '# ', '- ', '1. ', '> ', '---'],
        ...[
          '===',
          '    ',
          '\t',
          '*',
          '**',
          '_',
          '&lt;',
          '&#58;',
          '- [ ] ',
          '"',
          ' ',
          '.',
          ':',
          '/',
          '@',
          'http',
          'com',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

const assertForAnyText = (run: (text: string, other: string) => void): void =>
  fc.assert(fc.property(hostile, hostile, run), { numRuns: 300 });

describe('foreign text in Markdown', () => {
  it('stays in its heading', () => {
    assertForAnyText(text => {
      assert.deepEqual(markupIn(heading(2, `a${text}`)), ['heading_open', 'heading_close']);
    });
  });

  it('stays in its paragraphs', () => {
    assertForAnyText(text => {
      const kinds = new Set(markupIn(paragraph(text)));

      assert.deepEqual(
        [...kinds].filter(kind => !['paragraph_open', 'paragraph_close'].includes(kind)),
        [],
      );
    });
  });

  it('stays in its list item', () => {
    const itemMarkup = (...inside: string[]): string[] => [
      ...['list_item_open', 'paragraph_open', ...inside, 'paragraph_close', 'list_item_close'],
    ];
    assertForAnyText((text, other) => {
      const list = [
        listItem(`a${text}`, { label: `b${other}`, source: 'https://example.com/x' }),
        listItem(`c${other}`),
      ].join('\n');

      assert.deepEqual(
        markupIn(list).filter(kind => kind !== 'code_inline'),
        [
          'bullet_list_open',
          ...itemMarkup('strong_open', 'strong_close', 'link_open', 'link_close'),
          ...itemMarkup(),
          'bullet_list_close',
        ],
      );
    });
  });

  it('becomes only paragraphs and code if text in backticks is code', () => {
    assertForAnyText(text => {
      assert.deepEqual(
        [...new Set(markupIn(prose(text)))].filter(
          kind => !['paragraph_open', 'paragraph_close', 'code_inline'].includes(kind),
        ),
        [],
      );
    });
    const read = prose('Reads `a.b`, not `` or `c');
    assert.deepEqual(
      tokensIn(read).flatMap(({ type, content }) => (type === 'code_inline' ? [content] : [])),
      ['a.b'],
    );
    assert.equal(textIn(read), 'Reads a.b, not `` or `c');
  });

  it('stays in its table cell if text in backticks is code', () => {
    assertForAnyText((text, other) => {
      const cells = markupIn(markdownTable(['One', 'Two'], [[proseLine(`a${text}`), proseLine(`b${other}`)]]));

      assert.deepEqual(
        cells.filter(kind => /td|tr/.test(kind)),
        ['tr_open', 'tr_close', 'tr_open', 'td_open', 'td_close', 'td_open', 'td_close', 'tr_close'],
      );
      assert.deepEqual(
        cells.filter(kind => /link|image|html|strong|em_/.test(kind)),
        [],
      );
    });
  });

  it('stays in its collapsible section and in the summary', () => {
    assertForAnyText((text, other) => {
      const tokens = tokensIn(collapsible(`a${text}`, jsonBlock(`b${other}`, 1000), paragraph(`c${text}`)));

      const html = tokens.filter(({ type }) => type === 'html_block').map(({ content }) => content.trim());
      assert.match(html[0]!, /^<details>\n<summary>[^<>]*<\/summary>$/);
      assert.deepEqual(html.slice(1), ['</details>']);
      assert.deepEqual(
        tokens.filter(({ type }) => /fence|link|image|heading|hr/.test(type)).map(({ type }) => type),
        ['fence'],
      );
    });
  });

  it('stays in its table cell', () => {
    const row = (cell: string): string[] => [
      'tr_open',
      ...[1, 2].flatMap(() => [`${cell}_open`, `${cell}_close`]),
      'tr_close',
    ];
    assertForAnyText((text, other) => {
      assert.deepEqual(
        markupIn(table(['One', 'Two'], [[`a${text}`, `b${other}`]])).filter(kind => kind !== 'code_inline'),
        [
          'table_open',
          'thead_open',
          ...row('th'),
          'thead_close',
          'tbody_open',
          ...row('td'),
          'tbody_close',
          'table_close',
        ],
      );
    });
  });

  it('has no links in the description of a tool, and keeps code unchanged', () => {
    assertForAnyText((text, other) => {
      const schema = {
        type: 'object',
        properties: { [text]: { type: 'string', description: other, default: text, enum: [other] } },
      };
      const fields = {
        title: text,
        description: other,
        inputSchema: schema,
        tags: [text],
        examples: [{ [text]: other }],
      };
      const markdown = preventLinks(toolMarkdown({ name: 'a', ...fields }));
      const tokens = tokensIn(markdown);

      const markup = new Set(markupIn(markdown));
      assert.deepEqual(
        [...markup].filter(kind => /link|image|heading|html|list|hr|blockquote|code_block/.test(kind)),
        [],
      );
      const [example] = tokens.filter(({ type }) => type === 'fence');
      assert.deepEqual(JSON.parse(example!.content), { [text]: other });
    });
  });

  it('reads the same when it is rendered', () => {
    for (const text of ['Reads https://evil.com/a_b?c=d, or a@b.com: 1.5 * 2 < 4.', '[x](y) `code` | <b> &amp; #1'])
      for (const shown of [paragraph(text), heading(1, text), listItem(text), table([text], [])])
        assert.ok(textIn(shown).includes(text) || textIn(shown).includes(text.replaceAll('`', '')), shown);
  });

  it('cannot end its fence', () => {
    assertForAnyText(text => {
      const [only, ...others] = tokensIn(preventLinks(codeBlock('json', `a${text}`))).filter(
        ({ type }) => type !== 'inline',
      );

      assert.deepEqual([only!.type, others], ['fence', []]);
    });
  });

  it('is followed by a link to its source only if that is a plain https address', () => {
    assert.equal(
      listItem('A.', { source: 'https://example.com/a#b' }),
      '- A. ([example.com](https://example.com/a#b))',
    );
    for (const source of [
      'http://example.com',
      'command:x',
      'https://x.com/)[y](z',
      'https://x.com/ "a"',
      'https://x.com/<',
    ])
      assert.equal(listItem('A.', { source }), '- A.');
  });
});
