import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffTools } from '../../../../src/core/diff/diffTools';
import type { ToolChange } from '../../../../src/core/diff/change';
import type { Tool } from '../../../../src/core/tool/tool';
import { anyTool } from '../formats/anyTool';
import { createTool } from '../../tools';

/** A change as “kind pointer callers models approvals tags”. */
const brief = ({ kind, pointer, classes, tags }: ToolChange): string =>
  [kind, pointer, classes.callers, classes.models, classes.approvals, ...tags].join(' ');

const changesOf = (before: Partial<Tool>, after: Partial<Tool>): readonly ToolChange[] =>
  diffTools(createTool('a', before), createTool('a', after)).changes;

const text = { type: 'string' };
const closed = { additionalProperties: false };
/** The schema of a tool with one parameter `p`. */
const withParameter = (p: object | boolean, more: object = {}) => ({ type: 'object', properties: { p }, ...more });
const withList = (items: object) => withParameter({ type: 'array', ...items });

type Row = readonly [what: string, before: object, after: object, ...changes: readonly string[]];

const p = '/inputSchema/properties/p';

/** The rows of the table of changes for input schemas. */
const inputs: readonly Row[] = [
  [
    'an optional parameter that is added',
    {},
    { properties: { q: text } },
    `optional-parameter-added /inputSchema/properties/q compatible compatible compatible cost`,
  ],
  [
    'an optional parameter that reaches further',
    {},
    { properties: { url: text } },
    `optional-parameter-added /inputSchema/properties/url compatible compatible risky cost`,
  ],
  [
    'an optional parameter that was accepted with any value',
    { additionalProperties: true },
    { additionalProperties: true, properties: { q: text } },
    `optional-parameter-added /inputSchema/properties/q risky compatible compatible cost`,
  ],
  [
    'a required parameter that is added, even with a default',
    {},
    { properties: { q: { ...text, default: '' } }, required: ['q'] },
    `required-parameter-added /inputSchema/properties/q breaking risky risky cost`,
  ],
  [
    'a parameter that is removed where others are refused',
    withParameter(text, closed),
    { type: 'object', ...closed },
    `parameter-removed ${p} breaking risky compatible cost`,
  ],
  [
    'a parameter that is removed where others are accepted',
    withParameter(text),
    { type: 'object' },
    `parameter-removed ${p} risky risky compatible cost`,
  ],
  [
    'a renamed parameter',
    withParameter(text),
    { type: 'object', properties: { path: text } },
    `parameter-renamed ${p} breaking breaking compatible`,
  ],
  [
    'a parameter that becomes required',
    withParameter(text),
    withParameter(text, { required: ['p'] }),
    `became-required ${p} breaking risky compatible`,
  ],
  [
    'a parameter that becomes optional',
    withParameter(text, { required: ['p'] }),
    withParameter(text),
    `became-optional ${p} compatible compatible compatible`,
  ],
  [
    'a wider type',
    withParameter({ type: 'integer' }),
    withParameter({ type: 'number' }),
    `type-widened ${p}/type compatible compatible compatible`,
  ],
  [
    'a type that may be null',
    withParameter(text),
    withParameter({ type: ['string', 'null'] }),
    `type-widened ${p}/type compatible compatible compatible`,
  ],
  [
    'a narrower type',
    withParameter({ type: 'number' }),
    withParameter({ type: 'integer' }),
    `type-narrowed ${p}/type breaking risky compatible`,
  ],
  [
    'another type',
    withParameter(text),
    withParameter({ type: 'integer' }),
    `type-changed ${p}/type breaking risky compatible`,
  ],
  [
    'a value that is added to a list',
    withParameter({ enum: ['a'] }),
    withParameter({ enum: ['a', 'b'] }),
    `enum-value-added ${p}/enum compatible compatible compatible cost`,
  ],
  [
    'a value that names an action',
    withParameter({ enum: ['a'] }),
    withParameter({ enum: ['a', 'delete'] }),
    `enum-value-added ${p}/enum compatible compatible risky cost`,
  ],
  [
    'a value that is removed from a list',
    withParameter({ enum: ['a', 'b'] }),
    withParameter({ enum: ['a'] }),
    `enum-value-removed ${p}/enum breaking risky compatible cost`,
  ],
  [
    'a list for what was free',
    withParameter(text),
    withParameter({ ...text, enum: ['a'] }),
    `enum-imposed ${p}/enum breaking risky compatible`,
  ],
  [
    'a list that is lifted',
    withParameter({ ...text, enum: ['a'] }),
    withParameter(text),
    `enum-lifted ${p}/enum compatible risky compatible cost`,
  ],
  [
    'another order of a list',
    withParameter({ enum: ['a', 'b'] }),
    withParameter({ enum: ['b', 'a'] }),
    `order-changed ${p}/enum none none none cost`,
  ],
  [
    'another order of parameters',
    { properties: { a: text, b: text } },
    { properties: { b: text, a: text } },
    'order-changed /inputSchema/properties none none none cost',
  ],
  [
    'another order of required names',
    { required: ['a', 'b'] },
    { required: ['b', 'a'] },
    'order-changed /inputSchema/required none none none cost',
  ],
  [
    'a fixed value',
    withParameter(text),
    withParameter({ ...text, const: 'a' }),
    `const-added ${p}/const breaking risky compatible`,
  ],
  [
    'another fixed value',
    withParameter({ const: 'a' }),
    withParameter({ const: 'b' }),
    `const-changed ${p}/const breaking risky compatible`,
  ],
  [
    'a fixed value that is lifted',
    withParameter({ const: 'a' }),
    withParameter({}),
    `const-removed ${p}/const compatible risky compatible`,
  ],
  [
    'a bound that is tightened',
    withParameter({ type: 'integer', maximum: 9 }),
    withParameter({ type: 'integer', maximum: 5 }),
    `bound-tightened ${p}/maximum breaking risky compatible`,
  ],
  [
    'a bound that is new',
    withParameter(text),
    withParameter({ ...text, minLength: 1 }),
    `bound-tightened ${p}/minLength breaking risky compatible`,
  ],
  [
    'a bound that is loosened',
    withParameter({ type: 'integer', maximum: 5 }),
    withParameter({ type: 'integer', maximum: 9 }),
    `bound-loosened ${p}/maximum compatible compatible compatible`,
  ],
  [
    'a bound that was a safety cap',
    { properties: { limit: { type: 'integer', maximum: 5 } } },
    { properties: { limit: { type: 'integer' } } },
    'bound-loosened /inputSchema/properties/limit/maximum compatible compatible risky',
  ],
  [
    'a multiple of a divisor',
    withParameter({ type: 'number', multipleOf: 4 }),
    withParameter({ type: 'number', multipleOf: 2 }),
    `multiple-changed ${p}/multipleOf compatible risky compatible`,
  ],
  [
    'items that must be unique',
    withList({}),
    withList({ uniqueItems: true }),
    `bound-tightened ${p}/uniqueItems breaking risky compatible`,
  ],
  [
    'a pattern that is added',
    withParameter(text),
    withParameter({ ...text, pattern: '^a' }),
    `pattern-added ${p}/pattern breaking risky compatible`,
  ],
  [
    'another pattern, with a value that shows it',
    withParameter({ ...text, pattern: '^a' }),
    withParameter({ ...text, pattern: '^b' }),
    `pattern-changed ${p}/pattern breaking risky compatible`,
  ],
  [
    'another pattern that cannot be told apart',
    withParameter({ ...text, pattern: '^[a-f]{2}$' }),
    withParameter({ ...text, pattern: '^[a-f][a-f]$' }),
    `pattern-changed ${p}/pattern unknown risky compatible`,
  ],
  [
    'a pattern that matches everything',
    withParameter({ ...text, pattern: '^a' }),
    withParameter({ ...text, pattern: '^' }),
    `pattern-changed ${p}/pattern compatible risky compatible`,
  ],
  [
    'a pattern that is dropped',
    withParameter({ ...text, pattern: '^a' }),
    withParameter(text),
    `pattern-removed ${p}/pattern compatible risky compatible`,
  ],
  [
    'a format that is added',
    withParameter(text),
    withParameter({ ...text, format: 'date' }),
    `format-added ${p}/format breaking risky compatible`,
  ],
  [
    'a format that is dropped',
    withParameter({ ...text, format: 'date' }),
    withParameter(text),
    `format-removed ${p}/format compatible risky compatible`,
  ],
  [
    'another default',
    withParameter({ default: 1 }),
    withParameter({ default: 2 }),
    `default-changed ${p}/default risky risky risky`,
  ],
  [
    'a default that is added',
    withParameter({}),
    withParameter({ default: 2 }),
    `default-added ${p}/default risky compatible compatible`,
  ],
  [
    'a default that is dropped',
    withParameter({ default: 1 }),
    withParameter({}),
    `default-removed ${p}/default risky compatible compatible`,
  ],
  [
    'undeclared properties that are refused',
    { additionalProperties: true },
    closed,
    'additional-properties-refused /inputSchema/additionalProperties breaking risky compatible',
  ],
  [
    'undeclared properties that are refused and were not mentioned',
    {},
    closed,
    'additional-properties-refused /inputSchema/additionalProperties risky risky compatible',
  ],
  [
    'undeclared properties that are limited',
    { additionalProperties: true },
    { additionalProperties: text },
    'additional-properties-restricted /inputSchema/additionalProperties breaking risky compatible',
  ],
  [
    'undeclared properties that are accepted',
    closed,
    { additionalProperties: true },
    'additional-properties-allowed /inputSchema/additionalProperties compatible compatible risky',
  ],
  [
    'narrower items',
    withList({ items: { type: 'number' } }),
    withList({ items: { type: 'integer' } }),
    `type-narrowed ${p}/items/type breaking risky compatible`,
  ],
  [
    'items that are limited',
    withList({}),
    withList({ items: text }),
    `items-restricted ${p}/items breaking risky compatible`,
  ],
  [
    'items that are free',
    withList({ items: text }),
    withList({}),
    `items-freed ${p}/items compatible compatible compatible`,
  ],
  [
    'a narrower position',
    withList({ prefixItems: [{}] }),
    withList({ prefixItems: [text] }),
    `type-narrowed ${p}/prefixItems/0/type breaking risky compatible`,
  ],
  [
    'a position of an old draft',
    withList({ items: [{}] }),
    withList({ items: [text] }),
    `type-narrowed ${p}/prefixItems/0/type breaking risky compatible`,
  ],
  [
    'an alternative that is added',
    withParameter({ anyOf: [text] }),
    withParameter({ anyOf: [text, { type: 'null' }] }),
    `union-branch-added ${p}/anyOf/1 compatible compatible risky cost`,
  ],
  [
    'an alternative that is removed',
    withParameter({ anyOf: [text, { type: 'null' }] }),
    withParameter({ anyOf: [text] }),
    `union-branch-removed ${p}/anyOf/1 breaking risky compatible cost`,
  ],
  [
    'alternatives in another order',
    withParameter({ anyOf: [text, { type: 'null' }] }),
    withParameter({ anyOf: [{ type: 'null' }, text] }),
    `order-changed ${p}/anyOf none none none cost`,
  ],
  [
    'a narrower alternative',
    withParameter({ anyOf: [text, { type: 'null' }] }),
    withParameter({ anyOf: [{ ...text, maxLength: 2 }, { type: 'null' }] }),
    `bound-tightened ${p}/anyOf/0/maxLength breaking risky compatible`,
  ],
  [
    'another schema that must hold too',
    withParameter(text),
    withParameter({ ...text, allOf: [{ minLength: 2 }] }),
    `condition-added ${p}/allOf breaking risky compatible`,
  ],
  [
    'a schema that must not hold',
    withParameter(text),
    withParameter({ ...text, not: { const: 'a' } }),
    `condition-added ${p}/not breaking risky compatible`,
  ],
  [
    'an exclusion that grows',
    withParameter({ not: { const: 'a' } }),
    withParameter({ not: { enum: ['a', 'b'] } }),
    `const-removed ${p}/not/const breaking risky compatible`,
    `enum-imposed ${p}/not/enum compatible risky compatible`,
  ],
  [
    'a condition',
    withParameter(text),
    withParameter(text, { if: { required: ['p'] }, then: { required: ['q'] } }),
    'condition-added /inputSchema/if breaking risky compatible',
  ],
  [
    'a condition that is dropped',
    withParameter(text, { if: {}, then: { required: ['q'] } }),
    withParameter(text),
    'condition-removed /inputSchema/if compatible compatible compatible',
  ],
  [
    'names that depend on another',
    withParameter(text),
    withParameter(text, { dependentRequired: { p: ['q'] } }),
    'condition-added /inputSchema/dependentRequired/p breaking risky compatible',
  ],
  [
    'a reference to the same schema',
    withParameter(text),
    withParameter({ $ref: '#/$defs/t' }, { $defs: { t: text } }),
    `reference-rewritten ${p}/$ref none none none cost`,
  ],
  [
    'a definition that changes',
    withParameter({ $ref: '#/$defs/t' }, { $defs: { t: text } }),
    withParameter({ $ref: '#/$defs/t' }, { $defs: { t: { type: 'null' } } }),
    'type-changed /inputSchema/$defs/t/type breaking risky compatible',
  ],
  [
    'an unused definition',
    withParameter(text),
    withParameter(text, { $defs: { t: text } }),
    'schema-rewritten /inputSchema none none none cost',
  ],
  [
    'a reference to somewhere else',
    withParameter(text),
    withParameter({ $ref: 'https://example.com/a' }),
    `reference-unresolvable ${p}/$ref breaking breaking breaking security`,
  ],
  [
    'an unknown keyword',
    withParameter(text),
    withParameter({ ...text, 'x-unit': 'km' }),
    `unknown-keyword-changed ${p}/x-unit unknown unknown compatible`,
  ],
  [
    'a description of a parameter',
    withParameter(text),
    withParameter({ ...text, description: 'D.' }),
    `parameter-description-changed ${p}/description compatible risky risky wording cost`,
  ],
  [
    'a title of a parameter',
    withParameter(text),
    withParameter({ ...text, title: 'T' }),
    `parameter-title-changed ${p}/title compatible none risky wording`,
  ],
  [
    'examples of a parameter',
    withParameter(text),
    withParameter({ ...text, examples: ['a'] }),
    `parameter-examples-changed ${p}/examples compatible risky risky wording cost`,
  ],
  [
    'another way to write an alternative',
    withParameter({ anyOf: [{ const: 1 }, { const: 2 }] }),
    withParameter({ enum: [1, 2] }),
    `enum-imposed ${p}/enum compatible risky compatible`,
    `union-removed ${p}/anyOf compatible risky risky cost`,
  ],
  [
    'a parameter that accepts nothing',
    withParameter(text),
    withParameter(false),
    `value-refused ${p} breaking risky compatible`,
  ],
];

const s = '/outputSchema/properties/p';

/** The rows for output schemas, which are read the other way round. */
const outputs: readonly Row[] = [
  [
    'a result that is removed',
    withParameter(text, { required: ['p'] }),
    { type: 'object' },
    `parameter-removed ${s} breaking risky compatible cost`,
  ],
  [
    'a result of another type',
    withParameter(text),
    withParameter({ type: 'integer' }),
    `type-changed ${s}/type breaking risky compatible`,
  ],
  [
    'a result with more listed values',
    withParameter({ enum: ['a'] }),
    withParameter({ enum: ['a', 'b'] }),
    `enum-value-added ${s}/enum breaking risky compatible cost`,
  ],
  [
    'a result with fewer listed values',
    withParameter({ enum: ['a', 'b'] }),
    withParameter({ enum: ['a'] }),
    `enum-value-removed ${s}/enum compatible risky compatible cost`,
  ],
  [
    'a result that may be missing',
    withParameter(text, { required: ['p'] }),
    withParameter(text),
    `became-optional ${s} breaking risky compatible`,
  ],
  [
    'a result that is always there',
    withParameter(text),
    withParameter(text, { required: ['p'] }),
    `became-required ${s} compatible risky compatible`,
  ],
  ['a result that is added', {}, withParameter(text), `optional-parameter-added ${s} compatible risky compatible cost`],
  [
    'a result that is added where others are refused',
    closed,
    withParameter(text, closed),
    `optional-parameter-added ${s} breaking risky compatible cost`,
  ],
  [
    'a narrower result',
    withParameter({ type: 'number' }),
    withParameter({ type: 'integer' }),
    `type-narrowed ${s}/type compatible risky compatible`,
  ],
  [
    'a wider result',
    withParameter({ type: 'integer' }),
    withParameter({ type: 'number' }),
    `type-widened ${s}/type breaking risky compatible`,
  ],
  [
    'a bound of a result that is loosened',
    withParameter({ type: 'integer', maximum: 5 }),
    withParameter({ type: 'integer' }),
    `bound-loosened ${s}/maximum breaking risky compatible`,
  ],
];

const hint = (hints: object): Partial<Tool> => ({ annotations: hints });
const handler = (value: object): Partial<Tool> => ({ handler: value as never });

/** The rows for what is outside of the schemas. */
const fields: readonly (readonly [string, Partial<Tool> & object, Partial<Tool> & object, ...string[]])[] = [
  [
    'a description',
    { description: 'A.' },
    { description: 'B.' },
    'description-changed /description compatible risky risky wording cost',
  ],
  ['a title', { title: 'A' }, { title: 'B' }, 'title-changed /title compatible none risky wording'],
  ['examples', {}, { examples: [{}] }, 'examples-changed /examples compatible risky risky wording cost'],
  ['strict that is turned on', {}, { strict: true }, 'strict-turned-on /strict breaking risky compatible'],
  [
    'strict that is turned off',
    { strict: true },
    { strict: false },
    'strict-turned-off /strict risky risky compatible',
  ],
  ['strict that is only written', {}, { strict: false }, 'local-field-changed /strict none none none'],
  [
    'an output schema that is added',
    {},
    { outputSchema: {} },
    'output-schema-added /outputSchema risky compatible compatible cost',
  ],
  [
    'an output schema that is dropped',
    { outputSchema: {} },
    {},
    'output-schema-removed /outputSchema breaking compatible compatible',
  ],
  [
    'a tool that writes now',
    hint({ readOnlyHint: true }),
    hint({ readOnlyHint: false }),
    'hint-became-harsher /annotations/readOnlyHint compatible risky breaking',
  ],
  [
    'a tool that destroys now',
    hint({ destructiveHint: false }),
    hint({ destructiveHint: true }),
    'hint-became-harsher /annotations/destructiveHint compatible risky breaking',
  ],
  [
    'a tool that can no longer be repeated',
    hint({ idempotentHint: true }),
    hint({}),
    'hint-became-harsher /annotations/idempotentHint compatible risky breaking',
  ],
  [
    'a tool that reaches out now',
    hint({ openWorldHint: false }),
    hint({}),
    'hint-became-harsher /annotations/openWorldHint compatible risky breaking',
  ],
  [
    'a tool that claims to read only',
    hint({}),
    hint({ readOnlyHint: true }),
    'hint-became-milder /annotations/readOnlyHint compatible none breaking security',
  ],
  [
    'a tool that no longer says that it destroys',
    hint({ destructiveHint: true }),
    {},
    'hint-became-milder /annotations/destructiveHint compatible none breaking security',
  ],
  [
    'a tool that claims to stay inside',
    hint({ openWorldHint: true }),
    hint({ openWorldHint: false }),
    'hint-became-milder /annotations/openWorldHint compatible none breaking security',
  ],
  [
    'a hint that says what holds anyway',
    hint({ openWorldHint: true }),
    {},
    'hint-stated /annotations/openWorldHint none none none',
  ],
  [
    'another address of a handler',
    handler({ kind: 'http', url: 'https://a.example/x' }),
    handler({ kind: 'http', url: 'https://b.example/x' }),
    'handler-target-changed /handler/url risky none breaking',
  ],
  [
    'another path of a handler',
    handler({ kind: 'http', url: 'https://a.example/x' }),
    handler({ kind: 'http', url: 'https://a.example/y' }),
    'handler-details-changed /handler/url risky none risky',
  ],
  [
    'another method of a handler',
    handler({ kind: 'http', url: 'https://a.example/x' }),
    handler({ kind: 'http', url: 'https://a.example/x', method: 'PUT' }),
    'handler-details-changed /handler/method risky none risky',
  ],
  [
    'other arguments of a command',
    handler({ kind: 'command', command: 'npm', args: ['test'] }),
    handler({ kind: 'command', command: 'npm', args: ['publish'] }),
    'handler-target-changed /handler/args risky none breaking',
  ],
  [
    'another kind of handler',
    handler({ kind: 'mcp', server: 'a' }),
    handler({ kind: 'module', module: 'a' }),
    'handler-target-changed /handler risky none breaking',
  ],
  ['a handler that is added', {}, handler({ kind: 'mcp', server: 'a' }), 'handler-added /handler risky none breaking'],
  [
    'another source',
    { origin: { kind: 'mcp', address: 'a' } },
    { origin: { kind: 'mcp', address: 'b' } },
    'origin-changed /origin/address risky none breaking',
  ],
  [
    'another date of import',
    { origin: { kind: 'mcp', date: '1' } },
    { origin: { kind: 'mcp', date: '2' } },
    'local-field-changed /origin/date none none none',
  ],
  ['tags', { tags: ['a'] }, { tags: [] }, 'local-field-changed /tags none none none'],
  ['ignored rules', {}, { lint: { ignore: ['x'] } }, 'local-field-changed /lint none none none'],
  ['a tool that is disabled', {}, { enabled: false }, 'enabled-changed /enabled risky risky risky cost'],
  [
    'a field of a format',
    { vendor: { gemini: { behavior: 'A' } } },
    { vendor: { gemini: { behavior: 'B' } } },
    'vendor-field-changed /vendor/gemini/behavior unknown unknown unknown',
  ],
  ['an unknown field', {}, { foo: 1 } as never, 'unknown-field-changed /foo unknown unknown unknown'],
];

describe('a diff of two definitions', () => {
  for (const [what, before, after, ...changes] of inputs)
    it(`classes ${what}`, () => {
      const found = changesOf(
        { inputSchema: { type: 'object', ...before } },
        { inputSchema: { type: 'object', ...after } },
      );

      assert.deepEqual(found.map(brief), changes);
    });

  for (const [what, before, after, ...changes] of outputs)
    it(`classes ${what}`, () => {
      const found = changesOf(
        { outputSchema: { type: 'object', ...before } },
        { outputSchema: { type: 'object', ...after } },
      );

      assert.deepEqual(found.map(brief), changes);
    });

  for (const [what, before, after, ...changes] of fields)
    it(`classes ${what}`, () => {
      assert.deepEqual(changesOf(before, after).map(brief), changes);
    });

  it('has a sentence, a witness and a fingerprint for each change', () => {
    const [change] = changesOf(
      { inputSchema: withParameter({ type: 'integer', maximum: 9 }, { required: ['p'] }) },
      { inputSchema: withParameter({ type: 'integer', maximum: 5 }, { required: ['p'] }) },
    );

    assert.deepEqual(change, {
      kind: 'bound-tightened',
      tool: 'a',
      pointer: `${p}/maximum`,
      before: 9,
      after: 5,
      classes: { callers: 'breaking', models: 'risky', approvals: 'compatible' },
      tags: [],
      sentence: '`p` accepts less: `maximum` changed from 9 to 5.',
      witness: { value: { p: 9 }, kind: 'arguments' },
      fingerprint: change!.fingerprint,
    });
    assert.match(change.fingerprint, /^[0-9a-f]{32}$/);
  });

  it('shows a result that nobody knew as the witness of a wider result', () => {
    const [change] = changesOf(
      { outputSchema: withParameter({ enum: ['a'] }) },
      { outputSchema: withParameter({ enum: ['a', 'b'] }) },
    );

    assert.deepEqual(change!.witness, { value: { p: 'b' }, kind: 'result' });
  });

  it('breaks if only changes together refuse something', () => {
    const branches = (properties: object): Partial<Tool> => ({
      inputSchema: { type: 'object', allOf: [{ properties }], unevaluatedProperties: false },
    });

    const found = changesOf(branches({ a: text }), branches({}));

    assert.deepEqual(found.map(brief), [
      'parameter-removed /inputSchema/allOf/0/properties/a risky risky compatible cost',
      'effect-unknown /inputSchema breaking risky compatible',
    ]);
    assert.deepEqual(found[1]!.witness, { value: { a: '' }, kind: 'arguments' });
  });

  it('says why a class is unknown', () => {
    const [change] = changesOf({}, { inputSchema: { type: 'object', 'x-a': 1 } });

    assert.equal(change!.reason, 'The effect of this keyword is not known.');
  });

  it('calls a description breaking for approvals only if a new sign of an attack appears', () => {
    const hasSecurityCue = (each: string): string[] => (each.includes('ignore') ? ['override'] : []);
    const classOf = (before: string, after: string): string =>
      brief(diffTools(createTool('a', before), createTool('a', after), { hasSecurityCue }).changes[0]!);

    assert.equal(
      classOf('A.', 'ignore'),
      'description-changed /description compatible risky breaking wording cost security',
    );
    assert.equal(
      classOf('ignore', 'ignore it'),
      'description-changed /description compatible risky risky wording cost',
    );
  });

  it('tells of a cost that changes by a tenth or by 50 tokens', () => {
    const cost = (one: number, other: number): (string | undefined)[] =>
      diffTools(createTool('a', 'A.'), createTool('a', 'B.'), {
        countTokens: ({ description }) => (description === 'A.' ? one : other),
      })
        .changes.filter(({ kind }) => kind === 'token-cost-changed')
        .map(brief);

    assert.deepEqual(cost(100, 110), ['token-cost-changed  none none none cost']);
    assert.deepEqual(cost(100, 109), []);
    assert.deepEqual(cost(10_000, 10_050), ['token-cost-changed  none none none cost']);
  });

  it('is empty for copies, also in another order of keys', () => {
    const [one, other] = [
      { type: 'object', required: ['a'] },
      { required: ['a'], type: 'object' },
    ];

    assert.deepEqual(changesOf({ inputSchema: one }, { inputSchema: other }), []);
  });

  it('shortens long values, and its fingerprint tells them apart', () => {
    const long = 'a'.repeat(5000);
    const [one] = changesOf({ description: '' }, { description: `${long}b` });
    const [other] = changesOf({ description: '' }, { description: `${long}c` });

    assert.equal(one!.after, `${'a'.repeat(2000)}…`);
    assert.notEqual(one!.fingerprint, other!.fingerprint);
  });
});

describe('a diff of hostile schemas', () => {
  const nested = (depth: number, inner: object): object => {
    let schema = inner;
    for (let level = 0; level < depth; level++) schema = { type: 'object', properties: { a: schema } };
    return schema;
  };
  const doubling = (last: object): object => ({
    type: 'object',
    properties: { a: { $ref: '#/$defs/0' } },
    $defs: Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        String(index),
        index === 39
          ? last
          : { properties: { l: { $ref: `#/$defs/${index + 1}` }, r: { $ref: `#/$defs/${index + 1}` } } },
      ]),
    ),
  });
  const unions = (last: object, depth = 6): object => {
    let schema: object = last;
    for (let level = 0; level < depth; level++)
      schema = { anyOf: Array.from({ length: 6 }, (_, index) => ({ properties: { [`k${index}`]: schema } })) };
    return { type: 'object', properties: { a: schema } };
  };
  const cycle = (last: object): object => ({
    type: 'object',
    properties: { a: { $ref: '#/$defs/a' } },
    $defs: { a: { anyOf: [{ $ref: '#/$defs/b' }, last] }, b: { allOf: [{ $ref: '#/$defs/a' }] } },
  });
  const many = (last: object): object => ({
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`p${index}`, index === 4999 ? last : text]),
    ),
  });
  const values = (count: number): object => withParameter({ enum: Array.from({ length: count }, (_, index) => index) });

  const cases: readonly (readonly [string, object, object])[] = [
    ['a deep schema', nested(90, text), nested(90, { type: 'integer' })],
    ['definitions that double', doubling(text), doubling({ type: 'integer' })],
    ['unions in unions', unions(text, 4), unions({ type: 'integer' }, 4)],
    ['references in a circle', cycle(text), cycle({ type: 'integer' })],
    ['many parameters', many(text), many({ type: 'integer' })],
    ['many values', values(20_000), values(19_999)],
    ['a reference to the whole', withParameter({ $ref: '#' }), withParameter({ $ref: '#' }, { required: ['p'] })],
    ['a pattern that cannot be run', withParameter({ pattern: '(?=a)b' }), withParameter({ pattern: '(?=a)c' })],
    [
      'keywords of the wrong type',
      withParameter({ type: 5, enum: 3, required: 'a', properties: [] }),
      withParameter({ allOf: {}, items: 'x', $ref: 7 }),
    ],
    [
      'names of inherited properties',
      JSON.parse('{"properties":{"__proto__":{"type":"string"}}}') as object,
      { properties: { constructor: text } },
    ],
  ];
  for (const [what, before, after] of cases)
    it(`ends for ${what}, and calls nothing compatible`, () => {
      const { changes, worst } = diffTools(
        createTool('a', { inputSchema: before as never }),
        createTool('a', { inputSchema: after as never }),
      );

      assert.notEqual(changes.length, 0);
      assert.ok(['breaking', 'unknown', 'risky'].includes(worst.callers), JSON.stringify(changes).slice(0, 300));
    });

  it('names the reason if a schema takes too long to compare', () => {
    const [change] = changesOf(
      { inputSchema: many(text) as never },
      { inputSchema: many({ ...text, minLength: 1 }) as never },
    );

    assert.ok(change);
    if (change.kind === 'not-compared') assert.match(change.reason!, /too large, too deep/);
  });

  it('ends for any two tools, with distinct fingerprints and with a reason for each unknown class', () => {
    fc.assert(
      fc.property(anyTool, anyTool, (one, other) => {
        const { changes } = diffTools({ ...one, name: 'a' }, { ...other, name: 'a' });

        assert.equal(new Set(changes.map(({ fingerprint }) => fingerprint)).size, changes.length);
        for (const { classes, reason, sentence } of changes) {
          assert.equal(Object.values(classes).includes('unknown'), reason !== undefined);
          assert.match(sentence, /\.$|\. /);
        }
      }),
      { numRuns: 150 },
    );
  });
});
