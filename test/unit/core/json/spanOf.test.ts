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
    const markedAt = (at?: Path, tool = 'type'): string | undefined => {
      const span = spanOf(text, parseTree(text), { ...remark, tool, ...(at && { at }) });
      return (
        span &&
        `${text.slice(0, span.offset).split('\n').length}: ${text.slice(span.offset, span.offset + span.length)}`
      );
    };

    it('is the value at the path', () => {
      assert.equal(markedAt([0, 'function', 'parameters', 'properties', 'a', 'pattern']), '10: "x"');
    });

    it('is the key itself, where that is what is wrong', () => {
      const at = [0, 'function', 'parameters', 'properties', 'a', 'pattern'];
      const span = spanOf(text, parseTree(text), { tool: 'type', at, ofKey: true });

      assert.equal(text.slice(span!.offset, span!.offset + span!.length), '"pattern"');
    });

    it('is the key of what holds more', () => {
      assert.equal(markedAt([0, 'function', 'parameters', 'properties', 'a']), '9: "a"');
    });

    it('is as deep as the text goes, where something was left out', () => {
      assert.equal(markedAt([0, 'function', 'parameters', 'properties', 'a', 'not', 'anyOf', 3]), '9: "a"');
    });

    it('is the name where the whole tool is meant, and not a key or an earlier text', () => {
      assert.equal(markedAt([0, 'tags']), '5: "type"');
    });

    it('is the beginning of what has neither key nor name', () => {
      assert.equal(markedAt([0, 'tags'], 'another'), '2: {');
    });

    it('is nothing where the whole is meant', () => {
      assert.deepEqual([markedAt(), markedAt([]), markedAt(['nowhere'])], [undefined, undefined, undefined]);
    });
  });

  describe('in code and prose', () => {
    const markedIn = (text: string, tool?: string): string | undefined => {
      const span = spanOf(text, undefined, { ...remark, ...(tool !== undefined && { tool }) });
      return span && `${text.slice(0, span.offset)}[${text.slice(span.offset, span.offset + span.length)}]`;
    };

    it('is the name as a text of its own, before any mention of it', () => {
      assert.equal(
        markedIn('// like read\ntool({ name: \'read\' }); // "read"', 'read'),
        "// like read\ntool({ name: '[read]",
      );
    });

    it('is the first mention where the name is no text of its own', () => {
      assert.equal(
        markedIn('# xread read_file read-it re.read read.it, read.', 'read'),
        '# xread read_file read-it re.read read.it, [read]',
      );
    });

    it('is nothing where no tool is meant, or it is not mentioned', () => {
      assert.deepEqual([markedIn('read', undefined), markedIn('readable', 'read')], [undefined, undefined]);
    });
  });
});
