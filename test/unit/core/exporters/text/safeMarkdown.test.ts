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

/** What VS Code's preview reads Markdown with, and as it does: HTML is let through, and addresses become links. */
const Markdown = createRequire(__filename)('markdown-it') as Parser;
const tokensIn = (text: string): readonly Token[] => {
  const all = (tokens: readonly Token[]): readonly Token[] =>
    tokens.flatMap(each => [each, ...all(each.children ?? [])]);
  return all(new Markdown({ html: true, linkify: true }).parse(text, {}));
};

/** What it becomes beside text: its blocks, and what in lines is more than that. */
const marksIn = (text: string): readonly string[] =>
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

const holds = (run: (text: string, other: string) => void): void =>
  fc.assert(fc.property(hostile, hostile, run), { numRuns: 300 });

describe('foreign text on a page', () => {
  it('stays in its heading', () => {
    holds(text => {
      assert.deepEqual(marksIn(heading(2, `a${text}`)), ['heading_open', 'heading_close']);
    });
  });

  it('stays in its paragraphs', () => {
    holds(text => {
      const kinds = new Set(marksIn(paragraph(text)));

      assert.deepEqual(
        [...kinds].filter(kind => !['paragraph_open', 'paragraph_close'].includes(kind)),
        [],
      );
    });
  });

  it('stays in its item of a list', () => {
    const around = (...inside: string[]): string[] => [
      ...['list_item_open', 'paragraph_open', ...inside, 'paragraph_close', 'list_item_close'],
    ];
    holds((text, other) => {
      const list = [
        listItem(`a${text}`, { label: `b${other}`, source: 'https://example.com/x' }),
        listItem(`c${other}`),
      ].join('\n');

      assert.deepEqual(
        marksIn(list).filter(kind => kind !== 'code_inline'),
        [
          'bullet_list_open',
          ...around('strong_open', 'strong_close', 'link_open', 'link_close'),
          ...around(),
          'bullet_list_close',
        ],
      );
    });
  });

  it('is nothing but paragraphs and code where what is in backticks is code', () => {
    holds(text => {
      assert.deepEqual(
        [...new Set(marksIn(prose(text)))].filter(
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

  it('stays in its cell of a table where what is in backticks is code', () => {
    holds((text, other) => {
      const cells = marksIn(markdownTable(['One', 'Two'], [[proseLine(`a${text}`), proseLine(`b${other}`)]]));

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

  it('does not leave what is folded, nor its summary', () => {
    holds((text, other) => {
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

  it('stays in its cell of a table', () => {
    const row = (cell: string): string[] => [
      'tr_open',
      ...[1, 2].flatMap(() => [`${cell}_open`, `${cell}_close`]),
      'tr_close',
    ];
    holds((text, other) => {
      assert.deepEqual(
        marksIn(table(['One', 'Two'], [[`a${text}`, `b${other}`]])).filter(kind => kind !== 'code_inline'),
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

  it('is no link where it is told of with a tool, and code is as it was', () => {
    holds((text, other) => {
      const schema = {
        type: 'object',
        properties: { [text]: { type: 'string', description: other, default: text, enum: [other] } },
      };
      const about = {
        title: text,
        description: other,
        inputSchema: schema,
        tags: [text],
        examples: [{ [text]: other }],
      };
      const markdown = preventLinks(toolMarkdown({ name: 'a', ...about }));
      const tokens = tokensIn(markdown);

      const markup = new Set(marksIn(markdown));
      assert.deepEqual(
        [...markup].filter(kind => /link|image|heading|html|list|hr|blockquote|code_block/.test(kind)),
        [],
      );
      const [example] = tokens.filter(({ type }) => type === 'fence');
      assert.deepEqual(JSON.parse(example!.content), { [text]: other });
    });
  });

  it('is what it was, to who reads it', () => {
    for (const text of ['Reads https://evil.com/a_b?c=d, or a@b.com: 1.5 * 2 < 4.', '[x](y) `code` | <b> &amp; #1'])
      for (const shown of [paragraph(text), heading(1, text), listItem(text), table([text], [])])
        assert.ok(textIn(shown).includes(text) || textIn(shown).includes(text.replaceAll('`', '')), shown);
  });

  it('cannot end its fence', () => {
    holds(text => {
      const [only, ...others] = tokensIn(preventLinks(codeBlock('json', `a${text}`))).filter(
        ({ type }) => type !== 'inline',
      );

      assert.deepEqual([only!.type, others], ['fence', []]);
    });
  });

  it('is followed by the page that says why, if that is an address and nothing else', () => {
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
