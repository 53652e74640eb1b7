import assert from 'node:assert/strict';
import { formats } from '../../../../src/core/formats/index';
import { rewriteSchema, type SchemaProfile } from '../../../../src/core/vendors/schema/rewrite';
import type { JsonObject } from '../../../../src/core/json/json';
import { constraintsFor } from '../../../../src/core/lint/activeRules';
import type { CheckedTool } from '../../../../src/core/lint/checkedTool';
import { nodesOf } from '../../../../src/core/tool/schemaNodes';
import { isConstraint, type Constraint, type Step } from '../../../../src/core/vendors/constraint';
import { schemaProfileOf, strictSchemaProfileOf, type Endpoint } from '../../../../src/core/vendors/endpoint';
import { endpoints } from '../../../../src/core/vendors/endpoints';
import { cases } from '../lint/cases';
import { constraintCases } from './cases';

const allCases = [...Object.values(cases), ...Object.values(constraintCases)];

/** The tools of each case, those of the same code first. */
const toolsFor = ({ code }: Constraint): readonly (readonly CheckedTool[])[] => [
  ...[cases[code], constraintCases[code]].flatMap(each => (each ? [each.breaks] : [])),
  ...allCases.map(({ breaks }) => breaks),
];

/** The schemas that break something, and one that no other step makes acceptable. */
const schemas: readonly JsonObject[] = [
  ...allCases.flatMap(({ breaks }) => breaks.slice(0, 3).map(({ inputSchema }) => inputSchema as JsonObject)),
  {
    type: 'object',
    properties: { a: { type: 'string', pattern: '^a', anyOf: [{ pattern: 'b$' }, { pattern: 'c$' }] } },
    required: ['a'],
    additionalProperties: false,
  },
];

/** The codes of what the constraints of the endpoint find in the tools. */
const foundBy = (constraints: readonly Constraint[], tools: readonly CheckedTool[]): readonly string[] =>
  constraints.flatMap(({ code, check, checkAll }) => {
    const context = { vendorNames: '', vendors: [], profile: [], alone: true };
    const single = tools.flatMap(tool => [...(check?.(tool, { ...context, ...tool, nodes: nodesOf(tool) }) ?? [])]);
    const together = [...(checkAll?.(tools, context) ?? [])];
    return [...single, ...together].map(() => code);
  });

const withoutStep = (endpoint: Endpoint, step: Step): Endpoint => ({
  ...endpoint,
  tools: endpoint.tools.filter(each => each !== step),
  ...(endpoint.strict && {
    strict: { ...endpoint.strict, tools: endpoint.strict.tools.filter(each => each !== step) },
  }),
});

const activeIn = (endpoint: Endpoint, isStrict: boolean): readonly Constraint[] =>
  constraintsFor(endpoint, endpoint.formats[0])
    .filter(({ strict = isStrict }) => strict === isStrict)
    .map(({ constraint }) => constraint);

const writtenIn = (schemaProfile: SchemaProfile, schema: JsonObject): string => {
  const { schema: written, problems } = rewriteSchema(schema, schemaProfile, 'find', ['inputSchema']);
  return JSON.stringify([written, problems.filter(({ severity }) => severity === 'error').length]);
};

const modes = endpoints.flatMap(endpoint => [
  { endpoint, isStrict: false, steps: endpoint.tools, schemaProfile: schemaProfileOf },
  ...(endpoint.strict
    ? [
        {
          ...{ endpoint, isStrict: true, steps: endpoint.strict.tools },
          schemaProfile: (each: Endpoint): SchemaProfile => strictSchemaProfileOf(each)!,
        },
      ]
    : []),
]);

describe('a removed constraint', () => {
  for (const { endpoint, isStrict, steps, schemaProfile } of modes) {
    const title = `${endpoint.vendor} ${endpoint.formats[0]}${isStrict ? ', strict' : ''}`;

    it(`is no longer found (${title})`, () => {
      const dead = steps.filter(isConstraint).filter(constraint => {
        const all = activeIn(endpoint, isStrict);
        const others = activeIn(withoutStep(endpoint, constraint), isStrict);
        return !toolsFor(constraint).some(tools => {
          const count = (some: readonly Constraint[]): number =>
            foundBy(some, tools).filter(code => code === constraint.code).length;
          return count(all) > 0 && count(others) < count(all);
        });
      });

      assert.deepEqual(
        dead.map(({ code }) => code),
        [],
      );
    });

    it(`is no longer fixed (${title})`, () => {
      const whole = schemaProfile(endpoint);
      const before = schemas.map(schema => writtenIn(whole, schema));
      const dead = steps.filter(isConstraint).filter(constraint => {
        if (!constraint.fix && !constraint.prepare) return false;
        const mutant = schemaProfile(withoutStep(endpoint, constraint));
        return schemas.every((schema, index) => writtenIn(mutant, schema) === before[index]);
      });

      assert.deepEqual(
        dead.map(({ code }) => code),
        [],
      );
    });
  }

  it('is one of a vendor with a format', () => {
    assert.deepEqual(
      endpoints.filter(({ formats: ids }) => !ids.some(id => formats.some(format => format.id === id))),
      [],
    );
  });
});
