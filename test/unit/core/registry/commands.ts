import * as fc from 'fast-check';
import type { OnConflict } from '../../../../src/core/registry/edits';
import type { ToolRegistry } from '../../../../src/core/registry/registry';
import type { Undone } from '../../../../src/core/registry/undo';
import type { Tool } from '../../../../src/core/tool/tool';
import type { Answer, Model } from './model';

/** An operation on the model and on a registry. Both must give the same answer. */
export interface Command {
  /** The window in which the registry runs the operation. */
  readonly window: 0 | 1;
  readonly model: (model: Model) => Answer;
  readonly real: (registry: ToolRegistry) => Promise<Answer>;
}

/** Only a few names, so that conflicts are frequent. */
export const names = ['a', 'a_2', 'b', 'C', 'list.files', 'z-9'];

const name = fc.constantFrom(...names);
const tool: fc.Arbitrary<Tool> = fc.record(
  {
    name,
    description: fc.constantFrom('One.', 'Two.'),
    inputSchema: fc.constant({ type: 'object' }),
    enabled: fc.boolean(),
  },
  { requiredKeys: ['name', 'description', 'inputSchema'], noNullPrototype: true },
);
const onConflict = fc.constantFrom<OnConflict>('refuse', 'skip', 'replace', 'rename');
const opChoice = fc.constantFrom(undefined, 'right', 'wrong');

const command = <T>(
  title: string,
  given: fc.Arbitrary<T>,
  model: (model: Model, given: T) => Answer,
  real: (registry: ToolRegistry, given: T) => Promise<Answer>,
): fc.Arbitrary<Command> =>
  fc.tuple(fc.constantFrom<0 | 1>(0, 1), given).map(([window, values]) => ({
    window,
    model: (each: Model) => model(each, values),
    real: (registry: ToolRegistry) => real(registry, values),
    [fc.toStringMethod]: () => `window ${window}: ${title} ${JSON.stringify(values)}`,
  }));

export const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: command(
        'register',
        fc.record({ tool, onConflict }),
        (model, given) => model.register(given.tool, given.onConflict),
        (registry, given) => registry.register(given.tool, given).then(withoutProblems),
      ),
    },
    command(
      'register an invalid tool',
      fc.constant({ name: 'no name', description: 'Spaces.' }),
      () => ({ ok: false, error: 'invalid_tool' }),
      (registry, given) => registry.register(given).then(withoutProblems),
    ),
    command(
      'register all',
      fc.record({ tools: fc.array(tool, { maxLength: 4 }), onConflict, partial: fc.boolean() }),
      (model, given) => model.registerAll(given.tools, given.onConflict, given.partial),
      (registry, given) => registry.registerAll(given.tools, given).then(answers => answers.map(withoutProblems)),
    ),
    command(
      'unregister',
      fc.record({ name, opChoice }),
      (model, given) => model.unregister(given.name, opOf(given.opChoice, model.entries.get(given.name)?.op)),
      (registry, given) =>
        registry.user
          .unregister(given.name, ifOp(opOf(given.opChoice, registry.user.opOf(given.name))))
          .then(withoutProblems),
    ),
    command(
      'unregister all',
      fc.array(name, { maxLength: 4 }),
      (model, given) => model.unregisterAll(given),
      (registry, given) => registry.user.unregisterAll(given),
    ),
    command(
      'enable or disable',
      fc.record({ names: fc.array(name, { maxLength: 4 }), enabled: fc.boolean() }),
      (model, given) => model.setEnabled(given.names, given.enabled),
      (registry, given) => registry.user.setEnabled(given.names, given.enabled),
    ),
    command(
      'replace',
      fc.record({ tool, oldName: fc.option(name, { nil: undefined }), opChoice }),
      (model, { tool: given, oldName = given.name, opChoice: op }) =>
        model.replace(given, oldName, opOf(op, model.entries.get(oldName)?.op)),
      (registry, { tool: given, oldName = given.name, opChoice: op }) =>
        registry.replace(given, { oldName, ...ifOp(opOf(op, registry.user.opOf(oldName))) }).then(withoutProblems),
    ),
    command(
      'replace all',
      fc.record({
        tools: fc.uniqueArray(tool, { maxLength: 4, selector: each => each.name }),
        opChoice,
      }),
      (model, given) => model.replaceAll(given.tools, given.opChoice === 'wrong'),
      (registry, given) =>
        registry.user.replaceAll(given.tools, {
          ...(given.opChoice && { ifRevision: registry.user.revision - Number(given.opChoice === 'wrong') }),
        }),
    ),
    command(
      'clear',
      fc.constant(null),
      model => model.clear(),
      registry => registry.clear(),
    ),
    {
      weight: 2,
      arbitrary: command(
        'undo',
        fc.constant(null),
        model => model.undo(),
        registry => registry.undo().then(comparableUndo),
      ),
    },
    command(
      'undo the edit',
      fc.nat({ max: 12 }),
      (model, given) => model.undo(`${given}.0`),
      (registry, given) => registry.undo(`${given}.0`).then(comparableUndo),
    ),
  ),
  { maxLength: 40 },
);

const opOf = (choice: 'right' | 'wrong' | undefined, right = '0.0'): string | undefined =>
  choice && (choice === 'right' ? right : '0.0');

const ifOp = (op: string | undefined): { ifOp?: string } => (op === undefined ? {} : { ifOp: op });

const withoutProblems = <T extends object>(answer: T): object =>
  Object.fromEntries(Object.entries(answer).filter(([key]) => key !== 'problems'));

const comparableUndo = (answer: Undone): object => ({
  ...answer,
  refused: answer.refused.toSorted(),
  ...(answer.ok && { edit: answer.edit.id }),
});
