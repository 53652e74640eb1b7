import assert from 'node:assert/strict';
import { dropPlan, type DraggedTool, type DropPlan } from '../../../../src/core/documents/dropPlan';

const tag = (value?: string) => ({ by: 'tag', ...(value !== undefined && { value }) }) as const;

const a: DraggedTool = { name: 'a', layer: 'user' };
const b: DraggedTool = { name: 'b', layer: 'file' };

describe('tools that are dropped', () => {
  const edited = (tool: DraggedTool, add: readonly string[], remove: readonly string[]) => ({
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
      'go to the layer, those that are not there',
      [a, b],
      { by: 'layer', value: 'file' },
      { kind: 'move', layer: 'file', tools: [a] },
    ],
    ['stay in the layer that they are in', [b], { by: 'layer', value: 'file' }, undefined],
    [
      'are added to the set, those that come from elsewhere',
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
    ['stay in their sets where they are dropped beside them', [a], { by: 'set' }, undefined],
    ['get the tag', [a, b], tag('x'), { kind: 'tag', tools: [edited(a, ['x'], []), edited(b, ['x'], [])] }],
    [
      'get it in the place of the one that they come from',
      [{ ...a, group: tag('y') }],
      tag('x'),
      { kind: 'tag', tools: [edited(a, ['x'], ['y'])] },
    ],
    [
      'are one tool each, however many of its rows were dragged',
      [
        { ...a, group: tag('y') },
        { ...a, group: tag('z') },
        { ...a, group: tag('x') },
      ],
      tag('x'),
      { kind: 'tag', tools: [edited(a, ['x'], ['y', 'z'])] },
    ],
    ['stay in the tag that they come from', [{ ...a, group: tag('x') }], tag('x'), undefined],
    [
      'lose it among those without one',
      [{ ...a, group: tag('x') }],
      tag(),
      { kind: 'tag', tools: [edited(a, [], ['x'])] },
    ],
    ['that have none stay so', [{ ...a, group: tag() }], tag(), undefined],
    ['that have none get one', [{ ...a, group: tag() }], tag('x'), { kind: 'tag', tools: [edited(a, ['x'], [])] }],
    ['stay where a group stands for something else', [a], { by: 'risk', value: 'destructive' }, undefined],
    ['stay where nothing is', [a], undefined, undefined],
  ];

  for (const [what, dragged, target, plan] of cases) {
    it(what, () => {
      assert.deepEqual(dropPlan(dragged, target), plan);
    });
  }
});
