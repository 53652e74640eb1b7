import assert from 'node:assert/strict';
import { parseTree } from 'jsonc-parser';
import type { Path } from '../../../../src/core/util/path';
import { spanOf } from '../../../../src/core/json/spanOf';

const remark = { code: 'x', severity: 'info', message: 'X.', path: [] } as const;

describe('the span of a remark', () => {
  describe('in JSON', () => {
    const text = JSON.stringify(
      [
        {
          type: 'function',
          function: { name: 'type', parameters: { type: 'object', properties: { a: { pattern: 'x' } } } },
        },
      ],
      null,
      2,
    );
    const spanTextAt = (at?: Path, tool = 'type'): string | undefined => {
      const span = spanOf(text, parseTree(text), { ...remark, tool, ...(at && { at }) });
      return (
        span &&
        `${text.slice(0, span.offset).split('\n').length}: ${text.slice(span.offset, span.offset + span.length)}`
      );
    };

    it('is the value at the path', () => {
      assert.equal(spanTextAt([0, 'function', 'parameters', 'properties', 'a', 'pattern']), '10: "x"');
    });

    it('is the key if the problem is about the key', () => {
      const at = [0, 'function', 'parameters', 'properties', 'a', 'pattern'];
      const span = spanOf(text, parseTree(text), { tool: 'type', at, ofKey: true });

      assert.equal(text.slice(span!.offset, span!.offset + span!.length), '"pattern"');
    });

    it('is the key of an object', () => {
      assert.equal(spanTextAt([0, 'function', 'parameters', 'properties', 'a']), '9: "a"');
    });

    it('is the deepest existing value if the path does not exist', () => {
      assert.equal(spanTextAt([0, 'function', 'parameters', 'properties', 'a', 'not', 'anyOf', 3]), '9: "a"');
    });

    it('is the name of the tool if the remark is about the whole tool', () => {
      assert.equal(spanTextAt([0, 'tags']), '5: "type"');
    });

    it('is the opening brace of an object without a key and a matching name', () => {
      assert.equal(spanTextAt([0, 'tags'], 'another'), '2: {');
    });

    it('is undefined if the remark is about the whole document', () => {
      assert.deepEqual([spanTextAt(), spanTextAt([]), spanTextAt(['nowhere'])], [undefined, undefined, undefined]);
    });
  });

  describe('in code and prose', () => {
    const markSpanIn = (text: string, tool?: string): string | undefined => {
      const span = spanOf(text, undefined, { ...remark, ...(tool !== undefined && { tool }) });
      return span && `${text.slice(0, span.offset)}[${text.slice(span.offset, span.offset + span.length)}]`;
    };

    it('is the name as a string, even if the name is mentioned before', () => {
      assert.equal(
        markSpanIn('// like read\ntool({ name: \'read\' }); // "read"', 'read'),
        "// like read\ntool({ name: '[read]",
      );
    });

    it('is the first mention if the name is not a string of its own', () => {
      assert.equal(
        markSpanIn('# xread read_file read-it re.read read.it, read.', 'read'),
        '# xread read_file read-it re.read read.it, [read]',
      );
    });

    it('is undefined if there is no tool or it is not mentioned', () => {
      assert.deepEqual([markSpanIn('read', undefined), markSpanIn('readable', 'read')], [undefined, undefined]);
    });
  });
});
