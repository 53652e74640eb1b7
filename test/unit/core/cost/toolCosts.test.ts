import assert from 'node:assert/strict';
import fc from 'fast-check';
import { estimate } from '../../../../src/core/cost/estimate';
import { exportedText, ToolCosts } from '../../../../src/core/cost/toolCosts';
import { findExporter, exporters } from '../../../../src/core/exporters/index';
import { isEnabled, type Tool } from '../../../../src/core/tool/tool';
import { plain, weather } from '../formats/tools';

const openai = findExporter('openai-chat')!;

/** Returns an exporter that counts its calls. */
const countingExporter = (exporter = openai): { written: number; readonly write: typeof exporter.write } => {
  const counting = {
    written: 0,
    write: (...args: Parameters<typeof exporter.write>) => {
      counting.written++;
      return exporter.write(...args);
    },
  };
  return counting;
};

const createTool = (name: string, description: string, enabled = true): Tool => ({
  ...plain,
  name,
  description,
  enabled,
});

describe('the cost of a tool', () => {
  for (const exporter of exporters) {
    it(`is that of the text that ${exporter.title} writes for it alone, without indentation`, () => {
      const { text } = exporter.write([weather], { indentation: 0 });

      assert.equal(new ToolCosts(exporter).of(weather), estimate(text));
      assert.ok(text.length > 0);
    });
  }

  it('is 0 if the format omits the tool', () => {
    const misnamed = createTool('a.b', 'Has a dot in its name.');
    const refusing = { write: () => ({ text: '[]', remarks: [refusal] }) };
    const refusal = { code: 'name', severity: 'error', message: 'No.', path: [], tool: misnamed.name } as const;

    assert.deepEqual([exportedText(refusing, misnamed), new ToolCosts(refusing).of(misnamed)], ['', 0]);
  });

  it('is counted once for each tool object', () => {
    const exporter = countingExporter();
    const costs = new ToolCosts(exporter);
    const before = costs.known(plain);

    costs.of(plain);
    const again = costs.of(plain);
    costs.of({ ...plain });

    assert.deepEqual([before, costs.known(plain), exporter.written], [undefined, again, 2]);
  });
});

describe('the cost of all tools', () => {
  it('is the sum of the enabled tools once each of them is counted', () => {
    const tools = [
      createTool('a', 'One.'),
      createTool('b', 'Two, which is longer.'),
      createTool('off', 'Not sent.', false),
    ];
    const costs = new ToolCosts(openai);
    const before = costs.total(tools);

    const order = Array.from(costs.count(tools), ({ name }) => name);

    assert.deepEqual([before, order], [undefined, ['a', 'b', 'off']]);
    assert.equal(costs.total(tools), costs.of(tools[0]!) + costs.of(tools[1]!));
    assert.deepEqual([...costs.count(tools)], []);
    assert.equal(costs.total([]), 0);
  });

  it('equals a full recount after any changes', () => {
    const change = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      to: fc.option(fc.record({ description: fc.string({ unit: 'grapheme' }), enabled: fc.boolean() })),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), changes => {
        const tools = new Map<string, Tool>();
        const exporter = countingExporter();
        const costs = new ToolCosts(exporter);
        let updates = 0;
        for (const { name, to } of changes) {
          if (to) {
            tools.set(name, createTool(name, to.description, to.enabled));
            updates++;
          } else tools.delete(name);
          const list = [...tools.values()];
          for (const _ of costs.count(list));

          assert.equal(costs.total(list), recount(list));
        }
        assert.equal(exporter.written, updates);
      }),
    );
  });

  const recount = (tools: readonly Tool[]): number =>
    tools
      .filter(isEnabled)
      .map(tool => estimate(openai.write([tool], { indentation: 0 }).text))
      .reduce((sum, tokens) => sum + tokens, 0);
});
