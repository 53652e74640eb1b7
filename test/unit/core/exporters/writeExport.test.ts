import assert from 'node:assert/strict';
import { exporters } from '../../../../src/core/exporters/index';
import { writeExport } from '../../../../src/core/exporters/writeExport';

describe('an export', () => {
  const tool = { name: 'a', description: 'Does a.', inputSchema: { type: 'object', properties: {} } } as const;
  const imported = { ...tool, origin: { kind: 'clipboard', name: 'a', date: '2026-11-23T12:00:00.000Z', digest: '0' } };
  const tagged = { ...imported, tags: ['x'] };

  for (const exporter of exporters)
    it(`has all remarks except those on the origin of a tool: ${exporter.title}`, () => {
      const { text, remarks } = writeExport(exporter, [tagged], { strict: true });

      const all = exporter.write([tagged], { strict: true });
      const { remarks: expected } = exporter.write([{ ...tool, tags: ['x'] }], { strict: true });
      assert.equal(text, all.text);
      assert.deepEqual(remarks, expected);
    });
});
