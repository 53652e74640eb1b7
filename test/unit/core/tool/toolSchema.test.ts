import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import type { Tool } from '../../../../src/core/tool/tool';
import { knownFields, type toolSchema } from '../../../../src/core/tool/toolSchema';

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

describe('the schema of a tool', () => {
  it('has the same shape as the type', () => {
    const sameShape: Same<DeepReadonly<z.infer<typeof toolSchema>>, DeepReadonly<Tool>> = true;
    const sameFields: Same<keyof z.infer<typeof toolSchema>, keyof Tool> = true;

    assert.deepEqual([sameShape, sameFields], [true, true]);
  });

  it('has the fields of a tool and `$schema`', () => {
    assert.deepEqual([...knownFields].sort(), [
      ...[
        '$schema',
        'annotations',
        'description',
        'enabled',
        'examples',
        'handler',
        'inputSchema',
        'lint',
        'name',
        'origin',
      ],
      ...['outputSchema', 'strict', 'tags', 'title', 'vendor'],
    ]);
  });
});
