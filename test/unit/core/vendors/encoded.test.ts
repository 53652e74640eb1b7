import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { detect } from '../../../../src/core/formats/detect';
import { rewriteSchema } from '../../../../src/core/vendors/schema/rewrite';
import type { JsonObject } from '../../../../src/core/json/json';
import { sameJson } from '../../../../src/core/json/sameJson';
import { nodesOf, type SchemaNode } from '../../../../src/core/tool/schemaNodes';
import { parseTool } from '../../../../src/core/tool/parseTool';
import type { JsonSchema, Tool } from '../../../../src/core/tool/tool';
import type { RemarkKind } from '../../../../src/core/util/result';
import { isConstraint, type Constraint } from '../../../../src/core/vendors/constraint';
import { schemaProfileOf, strictSchemaProfileOf } from '../../../../src/core/vendors/endpoint';
import { endpoints } from '../../../../src/core/vendors/endpoints';
import { sharedJson, sharedTextOrUndefined } from '../../sharedData';
import { anyRefused, anySchema, breakingTools } from './anyRefused';
import { faultsOf, targets } from './encodedFaults';

const isReadable = (tool: Tool): boolean => parseTool(tool).ok;

/** The steps of each endpoint for tools that are strict or not, with the schema profile that they make. */
const modes = endpoints.flatMap(endpoint => {
  const strictSchemaProfile = strictSchemaProfileOf(endpoint);
  return [
    { label: endpoint.vendor, steps: endpoint.tools, schemaProfile: schemaProfileOf(endpoint) },
    ...(strictSchemaProfile
      ? [{ label: `${endpoint.vendor}, strict`, steps: endpoint.strict!.tools, schemaProfile: strictSchemaProfile }]
      : []),
  ];
});

const errorsOf = (steps: (typeof modes)[number]['steps']): readonly Constraint[] =>
  steps
    .filter(isConstraint)
    .filter(({ about, check, severity }) => about === 'schema' && check && severity === 'error');

const isFound = ({ check }: Constraint, schema: JsonObject, nodes: readonly SchemaNode[]): boolean => {
  const tool = { name: 'find', description: '', inputSchema: schema as JsonSchema };
  return [...check!(tool, { vendorNames: '', vendors: [], nodes, profile: [], wire: {} })].length > 0;
};

/** Fixes that do more than their check asks for, by code, with the reason. */
const moreThanChecked = new Set([
  'strict-keyword', // Sources disagree about some keywords, so they are moved to the description, but not reported.
  'strict-required-all', // Every object gets both keywords.
  'gemini-keyword-type', // Keywords without an effect for the type are omitted too.
  'gemini-enum-type', // A type is added.
]);

describe('what is written for a vendor', () => {
  for (const target of targets)
    it(`has no error for ${target.label}, or the tool is left out for a constraint without a fix`, () => {
      fc.assert(
        fc.property(anyRefused.filter(isReadable), tool => {
          assert.deepEqual(faultsOf(tool, target), []);
        }),
        { numRuns: 30 },
      );
    });

  it('has no error for tools that break one thing', () => {
    const faults = breakingTools.filter(isReadable).flatMap(tool => targets.flatMap(target => faultsOf(tool, target)));

    assert.deepEqual([...new Set(faults)], []);
  });

  it('has no error for the tools of known servers', function () {
    if (sharedTextOrUndefined('mcp/github.json') === undefined) this.skip();
    const files = ['mcp', 'jido'].flatMap(folder =>
      readdirSync(join('..', 'shared', 'data', folder))
        .filter(name => name.endsWith('.json'))
        .map(name => `${folder}/${name}`),
    );
    const tools = files.flatMap(file => readTools(sharedJson(this, file)));

    const faults = tools.flatMap(tool => targets.flatMap(target => faultsOf(tool, target)));

    assert.ok(tools.length > 100);
    assert.deepEqual([...new Set(faults)], []);
  }).timeout(120_000);

  it('has no error for the tools that vendors are known to refuse', function () {
    const rows = sharedJson(this, 'refusals/refusals.json') as readonly {
      readonly form: string;
      readonly input: unknown;
    }[];
    const tools = rows.flatMap(({ form, input }) => readTools(input, form).slice(0, 2));

    const faults = tools.flatMap(tool => targets.flatMap(target => faultsOf(tool, target)));

    assert.ok(tools.length > 50);
    assert.deepEqual([...new Set(faults)], []);
  }).timeout(120_000);
});

const readTools = (value: unknown, as?: string): readonly Tool[] => {
  const found = detect(value, { as });
  return found.ok ? found.value.tools.flatMap(({ result }) => (result.ok ? [result.value] : [])) : [];
};

describe('the fix of a constraint', () => {
  for (const { label, steps, schemaProfile } of modes) {
    it(`changes a schema exactly if the check finds something in it (${label})`, () => {
      fc.assert(
        fc.property(anySchema, schema => {
          const node: SchemaNode = { schema, path: ['inputSchema', 'properties', 'a'], root: schema };
          for (const constraint of errorsOf(steps)) {
            if (!constraint.fix) continue;
            const kinds: (RemarkKind | undefined)[] = [];
            const fixed = constraint.fix(schema, {
              ...{ title: label, isRoot: false },
              reportChange: (_place, _what, kind) => void kinds.push(kind),
            });
            const found = isFound(constraint, schema, [node]);
            const isFixed = fixed !== schema || kinds.includes('left-out');
            if (found) assert.ok(isFixed, `${constraint.code} is found but not fixed`);
            else if (!moreThanChecked.has(constraint.code))
              assert.equal(fixed, schema, `${constraint.code} is fixed but not found`);
          }
        }),
        { numRuns: 300 },
      );
    });

    it(`leaves nothing to find, and is done after one round (${label})`, () => {
      fc.assert(
        fc.property(anyRefused.filter(isReadable), tool => {
          const { schema, problems } = rewriteSchema(tool.inputSchema as JsonObject, schemaProfile, tool.name, [
            'inputSchema',
          ]);
          // Schemas that cannot be made strict are written loose.
          if (problems.some(({ severity }) => severity === 'error')) return;
          const again = rewriteSchema(schema, schemaProfile, tool.name, ['inputSchema']);
          const nodes = nodesOf({ name: tool.name, description: '', inputSchema: schema });
          const left = errorsOf(steps).filter(
            constraint => (constraint.fix ?? constraint.prepare) && isFound(constraint, schema, nodes),
          );

          assert.ok(sameJson(again.schema, schema), 'the result is changed again');
          if (schema === tool.inputSchema)
            assert.deepEqual(
              left.map(({ code }) => code),
              [],
            );
        }),
        { numRuns: 60 },
      );
    });
  }
});
