import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import * as ts from 'typescript';
import * as z from 'zod';
import { zod } from '../../../../src/formats/code/zod';
import type { Remark } from '../../../../src/formats/output';
import type { Tool } from '../../../../src/tool/tool';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/util/json';
import { anyArguments } from './anyArguments';
import { ownTools, sharedTools } from './codeTools';
import { inOrder, meaning } from './meaning';

const tools = [...ownTools, ...sharedTools()];

/** The schema that the code makes, and what was remarked on it. */
const run = (tool: Tool): { made: z.ZodType; remarks: readonly Remark[] } => {
  const { text, remarks } = zod.write([tool]);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: Record<string, z.ZodType> = {};
  runInNewContext(outputText, { exports, require: () => z });
  return {
    made: Object.values(exports).find(each => each instanceof z.ZodType)!,
    remarks: remarks.filter(
      ({ path, code }) =>
        path[0] === 'inputSchema' &&
        path.at(-1) !== '$schema' &&
        !(path.length === 3 && path[1] === '$defs' && code === 'rewritten-schema'),
    ),
  };
};

const made = new Map(tools.map(tool => [tool, run(tool)]));

/** Without the parameters that a remark is about, and what is said of all of them if a remark is about that. */
const unremarked = (schema: Json, remarks: readonly Remark[]): Json => {
  const root = meaning(schema) as JsonObject;
  const names = new Set(remarks.map(({ path }) => (path[1] === 'properties' ? path[2] : undefined)));
  const keywords = new Set(remarks.map(({ path }) => (path[1] === 'properties' ? undefined : path[1])));
  const properties = isJsonObject(root['properties']) ? root['properties'] : {};
  const kept = Object.entries(properties).filter(([name]) => !names.has(name));
  const others = Object.entries(root).filter(([key]) => key !== 'properties' && !keywords.has(key));
  return inOrder({ ...Object.fromEntries(others), properties: Object.fromEntries(kept) });
};

describe('generated zod', function () {
  this.timeout(60_000);

  it('makes the JSON Schema that it was made of, wherever no remark says otherwise', () => {
    for (const [tool, { made: schema, remarks }] of made) {
      const { description } = tool.inputSchema;
      const actual = z.toJSONSchema(schema, { io: 'input' }) as JsonObject;

      assert.deepEqual(unremarked(actual, remarks), unremarked(tool.inputSchema as Json, remarks), tool.name);
      assert.equal(actual['description'], description);
    }
  });

  it('takes the arguments that JSON Schema takes, and no others, where there is no remark', () => {
    let count = 0;
    for (const [tool, { made: schema, remarks }] of made) {
      if (remarks.length > 0) continue;
      const settings = { strict: false, validateFormats: false, validateSchema: false, logger: false } as const;
      const whole = JSON.stringify(tool.inputSchema);
      const ajv = whole.includes('prefixItems') ? new Ajv2020(settings) : new Ajv(settings);
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
