import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { TextFileStore } from '../../../../src/core/stores/file/fileStore';
import type { ChangeUndone } from '../../../../src/core/registry/changeHistory';
import { ToolLayer } from '../../../../src/core/registry/layer';
import { newChangeId, type ChangeId } from '../../../../src/core/registry/layerEdit';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { withTags } from '../../../../src/core/tool/tags';
import type { Tool } from '../../../../src/core/tool/tool';
import { ChangeModel, type Fields, type Place, type UndoOutcome, type Step } from './changeModel';
import { MemoryText } from './textFile';

/** A registry with a user store and a file layer, and the model that it must agree with. */
class ModeledRegistry {
  readonly model = new ChangeModel();
  readonly registry = new ToolRegistry();
  /** The registry's ID of each change of the model. */
  readonly ids: { readonly id: ChangeId; readonly change: ChangeModel['changes'][number] }[] = [];

  async open(): Promise<this> {
    this.registry.open(memoryStore());
    const store = new TextFileStore(new MemoryText('{ "tools": [] }'));
    const layer = new ToolLayer('file', 'file');
    layer.open(store);
    await store.refresh();
    this.registry.add(layer);
    return this;
  }

  layer(id: string): ToolLayer {
    return this.registry.layer(id)!;
  }

  existing(layer: string, names: readonly string[]): readonly Place[] {
    return [...new Set(names)].flatMap(name => this.model.at(layer, name) ?? []);
  }

  /** Applies the steps to the model and runs the change in the registry. */
  async do(steps: readonly Step[], real: (change: ChangeId) => Promise<unknown>): Promise<void> {
    const id = newChangeId();
    const isDone = this.model.do(steps);
    await real(id);
    assert.equal(this.registry.changes.has(id), isDone);
    if (isDone) this.ids.push({ id, change: this.model.changes.at(-1)! });
  }

  assertAgreement(): void {
    for (const layer of ['user', 'file']) {
      const expected = [...this.model.tools.values()].filter(place => place.layer === layer).map(toolOf);
      assert.deepEqual(
        this.layer(layer).list(),
        expected.sort((a, b) => (a.name < b.name ? -1 : 1)),
      );
    }
  }
}

const toolOf = ({ name, fields: { description, enabled, ...others } }: Place): Tool => {
  const tags = Object.keys(others).map(field => field.slice('tag:'.length));
  return {
    ...{ name, description: description as string, inputSchema: { type: 'object' } },
    ...(tags.length > 0 && { tags }),
    ...(enabled !== undefined && { enabled: enabled as boolean }),
  };
};

const outcomeOf = (undone: ChangeUndone): UndoOutcome => {
  if (!undone.ok && undone.error === 'nothing') return 'nothing';
  if (!undone.ok && undone.error === 'done_already') return 'already';
  return [undone.ok, [...new Set(undone.conflicts.map(({ name }) => name))].sort()];
};

type Command = (modeled: ModeledRegistry) => Promise<void>;

const layer = fc.constantFrom('user', 'file');
const name = fc.constantFrom('a', 'b', 'c');
const description = fc.constantFrom('One.', 'Two.', 'Three.');
const otherLayer = (id: string): string => (id === 'user' ? 'file' : 'user');

const command = <T>(
  title: string,
  given: fc.Arbitrary<T>,
  run: (modeled: ModeledRegistry, given: T) => Promise<void>,
) =>
  given.map((values): Command =>
    Object.assign((modeled: ModeledRegistry) => run(modeled, values), {
      [fc.toStringMethod]: () => `${title} ${JSON.stringify(values)}`,
    }),
  );

const editStep = (place: Place, fields: Fields): Step => ({ before: place, after: { ...place, fields } });

const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: command('register', fc.record({ layer, name, description }), async (modeled, given) => {
        const place = { layer: given.layer, name: given.name, fields: { description: given.description } };
        const steps = modeled.model.at(given.layer, given.name) ? [] : [{ after: place }];
        await modeled.do(steps, change => modeled.layer(given.layer).register(toolOf(place), { change }));
      }),
    },
    command('unregister everywhere', fc.array(name, { maxLength: 2 }), async (modeled, names) => {
      const removed = ['user', 'file'].flatMap(id => modeled.existing(id, names));
      await modeled.do(
        removed.map(before => ({ before })),
        async change => {
          for (const id of ['user', 'file']) await modeled.layer(id).unregisterAll(names, { change });
        },
      );
    }),
    {
      weight: 2,
      arbitrary: command(
        'enable or disable everywhere',
        fc.record({ names: fc.array(name, { maxLength: 3 }), enabled: fc.boolean() }),
        async (modeled, { names, enabled }) => {
          const others = ['user', 'file']
            .flatMap(id => modeled.existing(id, names))
            .filter(({ fields }) => (fields['enabled'] === undefined) !== enabled);
          const steps = others.map(place => {
            const { enabled: _, ...fields } = place.fields;
            return editStep(place, enabled ? fields : { ...fields, enabled: false });
          });
          await modeled.do(steps, async change => {
            for (const id of ['user', 'file']) await modeled.layer(id).setEnabled(names, enabled, { change });
          });
        },
      ),
    },
    {
      weight: 2,
      arbitrary: command('describe', fc.record({ layer, name, description }), async (modeled, given) => {
        const steps = modeled
          .existing(given.layer, [given.name])
          .filter(({ fields }) => fields['description'] !== given.description)
          .map(place => editStep(place, { ...place.fields, description: given.description }));
        await modeled.do(steps, change =>
          modeled.layer(given.layer).changeAll([given.name], tool => ({ ...tool, description: given.description }), {
            ...{ title: 'describe', change },
          }),
        );
      }),
    },
    command('tag', fc.record({ layer, name, tag: fc.constantFrom('x', 'y') }), async (modeled, given) => {
      const steps = modeled
        .existing(given.layer, [given.name])
        .filter(({ fields }) => !(`tag:${given.tag}` in fields))
        .map(place => editStep(place, { ...place.fields, [`tag:${given.tag}`]: true }));
      const tag = { add: [given.tag], remove: [] };
      await modeled.do(steps, change =>
        modeled.layer(given.layer).changeAll([given.name], tool => withTags(tool, tag), { title: 'tag', change }),
      );
    }),
    command('rename', fc.record({ layer, name, to: name }), async (modeled, given) => {
      const [before] = modeled.existing(given.layer, [given.name]);
      const isFree = !modeled.model.at(given.layer, given.to);
      const steps = before && isFree ? [{ before, after: { ...before, name: given.to } }] : [];
      await modeled.do(steps, change => modeled.layer(given.layer).rename(given.name, given.to, { change }));
    }),
    {
      weight: 2,
      arbitrary: command(
        'move',
        fc.record({ layer, names: fc.array(name, { maxLength: 2 }) }),
        async (modeled, given) => {
          const [from, to] = [modeled.layer(given.layer), modeled.layer(otherLayer(given.layer))];
          const moving = modeled.existing(given.layer, given.names);
          const replaced = moving.flatMap(({ name: each }) => modeled.model.at(to.id, each) ?? []);
          const isSame = (place: Place): boolean =>
            replaced.some(
              each => each.name === place.name && JSON.stringify(toolOf(each)) === JSON.stringify(toolOf(place)),
            );
          const steps: Step[] = [
            ...moving.map(place =>
              isSame(place) ? { before: place } : { before: place, after: { ...place, layer: to.id } },
            ),
            ...replaced
              .filter(place => !isSame({ ...place, ...modeled.model.at(given.layer, place.name) }))
              .map(before => ({ before })),
          ];
          await modeled.do(steps, async change => {
            const tools = moving.map(({ name: each }) => from.get(each)!);
            await to.registerAll(tools, { onConflict: 'replace', change });
            await from.unregisterAll(
              tools.map(tool => tool.name),
              { change },
            );
          });
        },
      ),
    },
    command('clear', fc.constant(null), async modeled => {
      const removed = [...modeled.model.tools.values()].filter(place => place.layer === 'user');
      await modeled.do(
        removed.map(before => ({ before })),
        change => modeled.registry.user.clear({ change }),
      );
    }),
    {
      weight: 4,
      arbitrary: command('undo a change by its ID', fc.nat(), async (modeled, nth) => {
        if (modeled.ids.length === 0) return;
        const { id, change } = modeled.ids[nth % modeled.ids.length]!;
        const expected = modeled.model.undo(change);
        assert.deepEqual(outcomeOf(await modeled.registry.changes.undo(id)), expected);
      }),
    },
    {
      weight: 3,
      arbitrary: command('undo', fc.constant(null), async modeled => {
        const expected = modeled.model.undoNewest();
        assert.deepEqual(outcomeOf(await modeled.registry.changes.undo()), expected);
      }),
    },
    {
      weight: 3,
      arbitrary: command('redo', fc.constant(null), async modeled => {
        const expected = modeled.model.redo();
        assert.deepEqual(outcomeOf(await modeled.registry.changes.redo()), expected);
      }),
    },
  ),
  { maxLength: 40 },
);

describe('changes of two layers that are undone in any order', () => {
  it('have the same results as in the model', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async sequence => {
        const modeled = await new ModeledRegistry().open();

        for (const each of sequence) {
          await each(modeled);
          modeled.assertAgreement();
        }
      }),
      { numRuns: 200 },
    );
  });
});
