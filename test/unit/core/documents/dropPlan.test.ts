import assert from 'node:assert/strict';
import { dropPlan, type DraggedTool, type DropPlan } from '../../../../src/core/documents/dropPlan';

const tag = (value?: string) => ({ by: 'tag', ...(value !== undefined && { value }) }) as const;

const a: DraggedTool = { name: 'a', layer: 'user' };
const b: DraggedTool = { name: 'b', layer: 'file' };

describe('dropped tools', () => {
  const tagEdit = (tool: DraggedTool, add: readonly string[], remove: readonly string[]) => ({
    name: tool.name,
    layer: tool.layer,
    edit: { add, remove },
  });
  const cases: readonly [
    what: string,
    dragged: readonly DraggedTool[],
    target: Parameters<typeof dropPlan>[1],
    plan: DropPlan | undefined,
  ][] = [
    [
      'move to the layer, except those that are in it',
      [a, b],
      { by: 'layer', value: 'file' },
      { kind: 'move', layer: 'file', tools: [a] },
    ],
    ['stay in the layer that they are in', [b], { by: 'layer', value: 'file' }, undefined],
    [
      'are added to the set, except those dragged from it',
      [{ ...a, group: { by: 'set', value: 'mine' } }, { ...b, group: { by: 'set', value: 'ours' } }, b],
      { by: 'set', value: 'ours' },
      { kind: 'set', set: 'ours', names: ['a', 'b'] },
    ],
    [
      'stay in the set that they are in',
      [{ ...a, group: { by: 'set', value: 'ours' } }],
      { by: 'set', value: 'ours' },
      undefined,
    ],
    ['stay in their sets if they are dropped on the group without a set', [a], { by: 'set' }, undefined],
    [
      'get the tag of the group',
      [a, b],
      tag('x'),
      { kind: 'tag', tools: [tagEdit(a, ['x'], []), tagEdit(b, ['x'], [])] },
    ],
    [
      'get it instead of the tag that they were dragged from',
      [{ ...a, group: tag('y') }],
      tag('x'),
      { kind: 'tag', tools: [tagEdit(a, ['x'], ['y'])] },
    ],
    [
      'are edited once each, even if several rows of a tool were dragged',
      [
        { ...a, group: tag('y') },
        { ...a, group: tag('z') },
        { ...a, group: tag('x') },
      ],
      tag('x'),
      { kind: 'tag', tools: [tagEdit(a, ['x'], ['y', 'z'])] },
    ],
    ['keep the tag that they were dragged from', [{ ...a, group: tag('x') }], tag('x'), undefined],
    [
      'lose their tag in the group without tags',
      [{ ...a, group: tag('x') }],
      tag(),
      { kind: 'tag', tools: [tagEdit(a, [], ['x'])] },
    ],
    ['stay untagged in the group without tags', [{ ...a, group: tag() }], tag(), undefined],
    ['get a tag if they had none', [{ ...a, group: tag() }], tag('x'), { kind: 'tag', tools: [tagEdit(a, ['x'], [])] }],
    [
      'do not change if the group is neither a layer, a set nor a tag',
      [a],
      { by: 'risk', value: 'destructive' },
      undefined,
    ],
    ['do not change if they are dropped outside of any group', [a], undefined, undefined],
  ];

  for (const [what, dragged, target, plan] of cases) {
    it(what, () => {
      assert.deepEqual(dropPlan(dragged, target), plan);
    });
  }
});
