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
import { ChangeModel, type Fields, type Place, type Said, type Step } from './changeModel';
import { MemoryText } from './textFile';

/** The user store and a file, and the same as one would explain them. */
class Both {
  readonly model = new ChangeModel();
  readonly registry = new ToolRegistry();
  /** The ids of the changes of the model. */
  readonly ids: { readonly id: ChangeId; readonly made: ChangeModel['made'][number] }[] = [];

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

  there(layer: string, names: readonly string[]): readonly Place[] {
    return [...new Set(names)].flatMap(name => this.model.at(layer, name) ?? []);
  }

  /** Does it in both, as one change. */
  async do(steps: readonly Step[], real: (change: ChangeId) => Promise<unknown>): Promise<void> {
    const id = newChangeId();
    const isDone = this.model.do(steps);
    await real(id);
    assert.equal(this.registry.changes.has(id), isDone);
    if (isDone) this.ids.push({ id, made: this.model.made.at(-1)! });
  }

  shouldAgree(): void {
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

const said = (undone: ChangeUndone): Said => {
  if (!undone.ok && undone.error === 'nothing') return 'nothing';
  if (!undone.ok && undone.error === 'done_already') return 'already';
  return [undone.ok, [...new Set(undone.conflicts.map(({ name }) => name))].sort()];
};

type Command = (both: Both) => Promise<void>;

const layer = fc.constantFrom('user', 'file');
const name = fc.constantFrom('a', 'b', 'c');
const description = fc.constantFrom('One.', 'Two.', 'Three.');
const otherThan = (id: string): string => (id === 'user' ? 'file' : 'user');

const command = <T>(title: string, given: fc.Arbitrary<T>, run: (both: Both, given: T) => Promise<void>) =>
  given.map((values): Command =>
    Object.assign((both: Both) => run(both, values), {
      [fc.toStringMethod]: () => `${title} ${JSON.stringify(values)}`,
    }),
  );

const edited = (place: Place, fields: Fields): Step => ({ before: place, after: { ...place, fields } });

const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: command('register', fc.record({ layer, name, description }), async (both, given) => {
        const place = { layer: given.layer, name: given.name, fields: { description: given.description } };
        const steps = both.model.at(given.layer, given.name) ? [] : [{ after: place }];
        await both.do(steps, change => both.layer(given.layer).register(toolOf(place), { change }));
      }),
    },
    command('unregister everywhere', fc.array(name, { maxLength: 2 }), async (both, names) => {
      const gone = ['user', 'file'].flatMap(id => both.there(id, names));
      await both.do(
        gone.map(before => ({ before })),
        async change => {
          for (const id of ['user', 'file']) await both.layer(id).unregisterAll(names, { change });
        },
      );
    }),
    {
      weight: 2,
      arbitrary: command(
        'enable or disable everywhere',
        fc.record({ names: fc.array(name, { maxLength: 3 }), enabled: fc.boolean() }),
        async (both, { names, enabled }) => {
          const others = ['user', 'file']
            .flatMap(id => both.there(id, names))
            .filter(({ fields }) => (fields['enabled'] === undefined) !== enabled);
          const steps = others.map(place => {
            const { enabled: _, ...fields } = place.fields;
            return edited(place, enabled ? fields : { ...fields, enabled: false });
          });
          await both.do(steps, async change => {
            for (const id of ['user', 'file']) await both.layer(id).setEnabled(names, enabled, { change });
          });
        },
      ),
    },
    {
      weight: 2,
      arbitrary: command('describe', fc.record({ layer, name, description }), async (both, given) => {
        const steps = both
          .there(given.layer, [given.name])
          .filter(({ fields }) => fields['description'] !== given.description)
          .map(place => edited(place, { ...place.fields, description: given.description }));
        await both.do(steps, change =>
          both.layer(given.layer).changeAll([given.name], tool => ({ ...tool, description: given.description }), {
            ...{ title: 'describe', change },
          }),
        );
      }),
    },
    command('tag', fc.record({ layer, name, tag: fc.constantFrom('x', 'y') }), async (both, given) => {
      const steps = both
        .there(given.layer, [given.name])
        .filter(({ fields }) => !(`tag:${given.tag}` in fields))
        .map(place => edited(place, { ...place.fields, [`tag:${given.tag}`]: true }));
      const tag = { add: [given.tag], remove: [] };
      await both.do(steps, change =>
        both.layer(given.layer).changeAll([given.name], tool => withTags(tool, tag), { title: 'tag', change }),
      );
    }),
    command('rename', fc.record({ layer, name, to: name }), async (both, given) => {
      const [before] = both.there(given.layer, [given.name]);
      const isFree = !both.model.at(given.layer, given.to);
      const steps = before && isFree ? [{ before, after: { ...before, name: given.to } }] : [];
      await both.do(steps, change => both.layer(given.layer).rename(given.name, given.to, { change }));
    }),
    {
      weight: 2,
      arbitrary: command('move', fc.record({ layer, names: fc.array(name, { maxLength: 2 }) }), async (both, given) => {
        const [from, to] = [both.layer(given.layer), both.layer(otherThan(given.layer))];
        const moving = both.there(given.layer, given.names);
        const replaced = moving.flatMap(({ name: each }) => both.model.at(to.id, each) ?? []);
        const isSame = (place: Place): boolean =>
          replaced.some(
            each => each.name === place.name && JSON.stringify(toolOf(each)) === JSON.stringify(toolOf(place)),
          );
        const steps: Step[] = [
          ...moving.map(place =>
            isSame(place) ? { before: place } : { before: place, after: { ...place, layer: to.id } },
          ),
          ...replaced
            .filter(place => !isSame({ ...place, ...both.model.at(given.layer, place.name) }))
            .map(before => ({ before })),
        ];
        await both.do(steps, async change => {
          const tools = moving.map(({ name: each }) => from.get(each)!);
          await to.registerAll(tools, { onConflict: 'replace', change });
          await from.unregisterAll(
            tools.map(tool => tool.name),
            { change },
          );
        });
      }),
    },
    command('clear', fc.constant(null), async both => {
      const gone = [...both.model.tools.values()].filter(place => place.layer === 'user');
      await both.do(
        gone.map(before => ({ before })),
        change => both.registry.user.clear({ change }),
      );
    }),
    {
      weight: 4,
      arbitrary: command('press an offer', fc.nat(), async (both, nth) => {
        if (both.ids.length === 0) return;
        const { id, made } = both.ids[nth % both.ids.length]!;
        const expected = both.model.undo(made);
        assert.deepEqual(said(await both.registry.changes.undo(id)), expected);
      }),
    },
    {
      weight: 3,
      arbitrary: command('undo', fc.constant(null), async both => {
        const expected = both.model.undoNewest();
        assert.deepEqual(said(await both.registry.changes.undo()), expected);
      }),
    },
    {
      weight: 3,
      arbitrary: command('redo', fc.constant(null), async both => {
        const expected = both.model.redo();
        assert.deepEqual(said(await both.registry.changes.redo()), expected);
      }),
    },
  ),
  { maxLength: 40 },
);

describe('the changes of two layers, taken back in any order', () => {
  it('come to what a list of them would say', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async sequence => {
        const both = await new Both().open();

        for (const each of sequence) {
          await each(both);
          both.shouldAgree();
        }
      }),
      { numRuns: 200 },
    );
  });
});
