import assert from 'node:assert/strict';
import { readText } from '../../../../src/core/import/readText';

const tool = '{"name":"a","description":"A.","input_schema":{}}';

describe('a text that exceeds a limit', () => {
  const tooMany = 'Nothing was read from line {0} on: the limit is 1000 values per text. Copy the rest separately.';
  const tooManyInvalid = 'Nothing was read from {0} on: 1000 {1} before it are invalid. Correct those first.';
  const cases: readonly [what: string, text: string, count: number, label: string, message: string][] = [
    ['in lines', `${tool}\n`.repeat(1500), 1000, 'Line 1001', tooMany.replace('{0}', '1001')],
    ['in events', `data: ${tool}\n\n`.repeat(1500), 1000, 'Line 2001', tooMany.replace('{0}', '2001')],
    ['in fences', `\`\`\`json\n${tool}\n\`\`\`\n`.repeat(1500), 1000, 'Line 3002', tooMany.replace('{0}', '3002')],
    [
      'in a command',
      `curl https://a.example \\\n  -d '${tool}' \\\n${' -H x'.repeat(600)} \\\n  -d '{}'\n`,
      1,
      'Line 3',
      'Nothing was read of the command from line 3 on: the limit is 1000 words. Copy the body of the request itself.',
    ],
    [
      'in a list',
      `[${Array.from({ length: 10_002 }, () => tool).join()}]`,
      10_000,
      'Tool 10001',
      'Nothing was read from tool 10001 on: the limit is 10000 tools per text. Copy the rest separately.',
    ],
    [
      'with invalid tools in a list',
      `[${tool},${Array.from({ length: 1500 }, () => '{"name":"a"}').join()}]`,
      1001,
      'Tool 1002',
      tooManyInvalid.replace('{0}', 'tool 1002').replace('{1}', 'tools'),
    ],
    [
      'with invalid tools in several lists',
      `${tool}\n${`[${Array.from({ length: 600 }, () => '{"name":"a"}').join()}]\n`.repeat(4)}`,
      1201,
      'Line 4',
      tooManyInvalid.replace('{0}', 'line 4').replace('{1}', 'values'),
    ],
  ];
  for (const [what, text, count, label, message] of cases)
    it(`${what} is read up to the limit and reports where the rest begins`, async () => {
      const read = await readText(text);

      assert.ok(read.ok);
      const last = read.value.tools.at(-1)!;
      assert.deepEqual(
        [read.value.tools.length, last.label, last.result.ok, last.result.problems.map(each => each.message)],
        [count + 1, label, false, [message]],
      );
    });
});

describe('a tool with a very long name', () => {
  it('is labeled with the beginning of its name', async () => {
    const read = await readText(`[{"name":"${'n'.repeat(5000)}","description":"A.","input_schema":{}}]`);

    assert.ok(read.ok);
    assert.deepEqual(
      read.value.tools.map(({ label }) => label),
      [`“${'n'.repeat(128)}…”`],
    );
  });
});
