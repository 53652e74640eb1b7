import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import * as ts from 'typescript';
import * as z from 'zod';
import { zod } from '../../../../../src/core/exporters/code/zod';
import type { Remark } from '../../../../../src/core/exporters/exporter';
import type { Tool } from '../../../../../src/core/tool/tool';
import type { Json, JsonObject } from '../../../../../src/core/json/json';
import { anyArguments } from './anyArguments';
import { ownTools, sharedTools } from './codeTools';
import { remarksOnSchema, withoutRemarked } from './remarks';

const tools = [...ownTools, ...sharedTools()];

/** Runs the generated code and returns its schema and the remarks on it. */
const run = (tool: Tool): { schema: z.ZodType; remarks: readonly Remark[] } => {
  const { text, remarks } = zod.write([tool]);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: Record<string, z.ZodType> = {};
  runInNewContext(outputText, { exports, require: () => z });
  return {
    schema: Object.values(exports).find(each => each instanceof z.ZodType)!,
    remarks: remarksOnSchema(remarks),
  };
};

const generated = new Map(tools.map(tool => [tool, run(tool)]));

describe('generated zod', function () {
  this.timeout(60_000);

  it('produces the original JSON Schema, except where a remark says otherwise', () => {
    for (const [tool, { schema, remarks }] of generated) {
      const { description } = tool.inputSchema;
      const actual = z.toJSONSchema(schema, { io: 'input' }) as JsonObject;

      assert.deepEqual(
        withoutRemarked(actual, remarks, tool),
        withoutRemarked(tool.inputSchema as Json, remarks, tool),
        tool.name,
      );
      assert.equal(actual['description'], description);
    }
  });

  it('accepts the same arguments as the JSON Schema, unless there is a remark', () => {
    let count = 0;
    for (const [tool, { schema, remarks }] of generated) {
      // The validator ignores a parameter named `__proto__`.
      if (remarks.length > 0 || tool.name === '__proto__') continue;
      const settings = { strict: false, validateSchema: false, logger: false } as const;
      const whole = JSON.stringify(tool.inputSchema);
      const ajv = addFormats(whole.includes('prefixItems') ? new Ajv2020(settings) : new Ajv(settings));
      const { $schema: _, ...inputSchema } = tool.inputSchema;
      const check = ajv.compile(inputSchema);
      fc.assert(
        fc.property(anyArguments(inputSchema as JsonObject), args => {
          assert.equal(schema.safeParse(args).success, check(args), `${tool.name}: ${JSON.stringify(args)}`);
          count++;
        }),
        { numRuns: 10 },
      );
    }
    assert.ok(count > 1000);
  });
});
