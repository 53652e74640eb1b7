import assert from 'node:assert/strict';
import { describeDiff } from '../../../../src/core/diff/describeDiff';
import { diffData, diffLines } from '../../../../src/core/diff/diffLines';
import { headline, shortHeadline } from '../../../../src/core/diff/diffWords';
import { diffInSteps, diffToolLists } from '../../../../src/core/diff/diffToolLists';
import { filterDiff } from '../../../../src/core/diff/filterDiff';
import { createTool } from '../../tools';

const schema = (maximum: number) => ({ type: 'object', properties: { p: { type: 'integer', maximum } } });
const diff = diffToolLists(
  [createTool('a', { inputSchema: schema(9), description: 'A.' }), createTool('b')],
  [createTool('a', { inputSchema: schema(5), description: 'B.' })],
);
const [change, bound] = diff.tools[0]!.changes;
const [removed] = diff.tools[1]!.changes;

describe('a diff as Markdown', () => {
  it('begins with the worst class of each reader, and has the worst changes of each tool first', () => {
    assert.equal(
      describeDiff(diff),
      `# Changes of tools

| Reader | Worst | Changes |
| --- | --- | --- |
| Callers | breaking | 2 breaking, 1 compatible |
| Models | breaking | 1 breaking, 2 risky |
| Approvals | risky | 1 risky, 1 compatible, 1 no effect |

## a: changed

Callers: breaking · Models: risky · Approvals: risky

- **Callers: breaking, Models: risky, Approvals: compatible** \`p\` accepts less: \`maximum\` changed from 9 to 5.

  Valid before, and not now:

  \`\`\`json
  {
    "p": 9
  }
  \`\`\`

  \`bound-tightened ${bound!.fingerprint}\`

- **Callers: compatible, Models: risky, Approvals: risky · wording · cost** The description changed.

  \`\`\`diff
  - A.
  + B.
  \`\`\`

  \`description-changed ${change!.fingerprint}\`

## b: removed

Callers: breaking · Models: breaking · Approvals: no effect

- **Callers: breaking, Models: breaking** “b” was removed.

  \`tool-removed ${removed!.fingerprint}\`
`,
    );
  });

  it('says that nothing changed', () => {
    assert.equal(describeDiff(diffToolLists([], [])), '# Changes of tools\n\nNothing changed.\n');
    assert.equal(
      describeDiff(diffToolLists([], []), 'a <b>\u202e', 'Not *all*.'),
      '# a \\<b\\>‹U+202E›\n\nNothing changed.\n\nNot \\*all\\*.\n',
    );
  });

  it('shows the text of others as text, with hidden characters as code points', () => {
    const before = createTool('a', { description: 'A.', title: 'T' });
    const after = createTool('a', {
      description: 'B.\n```\n# Head <img src=x onerror=alert(1)>\u202e [x](command:y)',
      title: '![a](http://evil.example) <b>\u200bB</b>',
    });

    const markdown = describeDiff(diffToolLists([before], [after]));

    assert.ok(!markdown.includes('\u202e') && !markdown.includes('\u200b'));
    assert.ok(markdown.includes('‹U+202E›') && markdown.includes('‹U+200B›'));
    assert.ok(markdown.includes(String.raw`!\[a\]`) && markdown.includes(String.raw`\<b\>`), markdown);
    // The description is in a code block whose fence is longer than the one in it.
    assert.match(markdown, /^ {2}````diff\n {2}- A\.\n {2}\+ B\.\n {2}\+ ```\n {2}\+ # Head <img.*\n {2}````$/m);
  });

  it('describes a limited number of tools and changes', () => {
    const many = Array.from({ length: 400 }, (_, index) => createTool(`t${index}`, { title: `T${index}` }));
    const wide = (type: string) =>
      createTool('a', {
        inputSchema: {
          type: 'object',
          properties: Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`p${index}`, { type }])),
        },
      });

    assert.match(describeDiff(diffToolLists([], many)), /… and 100 more tools\.\n$/);
    assert.match(describeDiff(diffToolLists([wide('string')], [wide('integer')])), /… and 50 more changes\.\n$/);
  });
});

describe('a diff of many long texts as Markdown', () => {
  it('ends after a while, and says how much more there is', () => {
    const lists = ['a', 'b'].map(text =>
      Array.from({ length: 300 }, (_, index) =>
        createTool(`t${index}`, {
          description: text.repeat(1500),
          inputSchema: {
            type: 'object',
            properties: Object.fromEntries(
              Array.from({ length: 3 }, (_, parameter) => [`p${parameter}`, { description: text.repeat(1500) }]),
            ),
          },
        }),
      ),
    );

    const text = describeDiff(diffToolLists(lists[0]!, lists[1]!));

    assert.ok(text.length > 400_000 && text.length < 420_000, `${text.length}`);
    assert.match(text, /… and \d+ more tools\.\n$/);
  });
});

describe('a diff in one line', () => {
  it('names the worst class of each reader, or only of those for whom something may break', () => {
    const worst = { callers: 'breaking', models: 'unknown', approvals: 'compatible' } as const;
    const fine = { callers: 'compatible', models: 'none', approvals: 'none' } as const;
    const same = { callers: 'none', models: 'none', approvals: 'none' } as const;

    assert.deepEqual(
      [worst, fine, same].map(each => [headline({ worst: each }), shortHeadline({ worst: each })]),
      [
        ['Callers: breaking · Models: unknown · Approvals: compatible', 'Callers: breaking · Models: unknown'],
        ['Callers: compatible · Models: no effect · Approvals: no effect', 'compatible'],
        ['Callers: no effect · Models: no effect · Approvals: no effect', 'no effect'],
      ],
    );
  });
});

describe('a diff in steps', () => {
  it('pauses after each tool that is there now, and is the same', () => {
    const before = ['a', 'b', 'c'].map(name => createTool(name));
    const after = ['b', 'c', 'd'].map(name => createTool(name, `Does ${name} twice.`));
    const steps = diffInSteps(before, after);
    const answers = [1, 2, 3, 4].map(() => steps.next());

    assert.deepEqual(
      answers.map(({ done }) => done),
      [false, false, false, true],
    );
    assert.deepEqual(answers[3]!.value, diffToolLists(before, after));
  });
});

describe('a diff as lines', () => {
  it('has the headline, and for each change its sentence, classes, witness, place and fingerprint', () => {
    assert.deepEqual(diffLines(diff), [
      'Callers: breaking · Models: breaking · Approvals: risky',
      'a: changed',
      '  The description changed. [Callers: compatible, Models: risky, Approvals: risky]',
      `    /description ${change!.fingerprint}`,
      '  `p` accepts less: `maximum` changed from 9 to 5. [Callers: breaking, Models: risky, Approvals: compatible]',
      '    Valid before, and not now: {"p":9}',
      `    /inputSchema/properties/p/maximum ${bound!.fingerprint}`,
      'b: removed',
      '  “b” was removed. [Callers: breaking, Models: breaking]',
      `    ${removed!.fingerprint}`,
    ]);
  });

  it('keeps each line on one line, without control characters', () => {
    const properties = { 'a\n\u001b[8m': { type: 'string', pattern: '\n' } };

    const lines = diffLines(
      diffToolLists([createTool('a')], [createTool('a', { inputSchema: { type: 'object', properties } })]),
    );

    assert.deepEqual(
      lines.filter(line => /[\p{Cc}]/u.test(line)),
      [],
    );
  });
});

describe('a diff as data', () => {
  it('has a version, and is JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(diffData(diff))), { version: 1, worst: diff.worst, tools: diff.tools });
  });
});

describe('a filter of a diff', () => {
  const kindsOf = (filter: Parameters<typeof filterDiff>[1]): readonly string[] =>
    filterDiff(diff, filter).tools.flatMap(({ changes }) => changes.map(({ kind }) => kind));

  it('keeps the changes at or above a level for some readers', () => {
    assert.deepEqual(kindsOf({ level: 'breaking' }), ['bound-tightened', 'tool-removed']);
    assert.deepEqual(kindsOf({ level: 'breaking', readers: ['approvals'] }), []);
    assert.deepEqual(kindsOf({ level: 'risky', readers: ['approvals'] }), ['description-changed']);
    assert.deepEqual(kindsOf({ level: 'any', readers: ['approvals'] }), ['description-changed', 'bound-tightened']);
    assert.deepEqual(kindsOf({ level: 'never' }), []);
    assert.deepEqual(kindsOf({}), ['description-changed', 'bound-tightened', 'tool-removed']);
  });

  it('counts what is unknown as risky', () => {
    const unknown = diffToolLists([createTool('a')], [createTool('a', { inputSchema: { type: 'object', foo: 1 } })]);

    assert.equal(filterDiff(unknown, { level: 'risky' }).tools.length, 1);
    assert.equal(filterDiff(unknown, { level: 'breaking' }).tools.length, 0);
  });

  it('leaves out what was accepted, and finds the worst of the rest', () => {
    const filtered = filterDiff(diff, { accepted: new Set([bound!.fingerprint, removed!.fingerprint]) });

    assert.deepEqual(filtered.worst, { callers: 'compatible', models: 'risky', approvals: 'risky' });
  });
});
