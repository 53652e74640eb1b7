import assert from 'node:assert/strict';
import { exporters } from '../../../../src/core/exporters/index';
import { groupRemarks } from '../../../../src/core/exporters/groupRemarks';
import { writeExport } from '../../../../src/core/exporters/writeExport';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { leftOut } from '../../../../src/core/exporters/leftOut';
import { detect } from '../../../../src/core/formats/detect';
import { ExportLinter } from '../../../../src/core/lint/exportLinter';
import { exampleTools } from '../../../../src/core/tool/examples.lazy';
import type { Tool } from '../../../../src/core/tool/tool';
import { sharedJson } from '../../sharedData';

/** Returns what the Problems view lists for the export: all groups of remarks but hints, and what the linter finds. */
const entriesOf = (exporter: Exporter, tools: readonly Tool[], strict: boolean): readonly string[] => {
  const { text, remarks } = writeExport(exporter, tools, strict ? { strict } : {});
  const omitted = leftOut({ remarks });
  const found =
    exporter.kind === 'json'
      ? new ExportLinter({}).check({
          ...{ format: exporter.id, value: JSON.parse(text) as unknown, remarks },
          tools: tools.filter(({ name }) => !omitted.has(name)),
        })
      : [];
  return groupRemarks([...remarks, ...found]).groups.flatMap(({ kind, severity, code, message }) =>
    kind === 'moved' ? [] : `${severity} ${kind ?? 'finding'} ${code}: ${message}`,
  );
};

describe('in Problems, the export', () => {
  for (const exporter of exporters)
    for (const strict of exporter.hasStrict ? [false, true] : [false]) {
      const mode = strict ? `strict ${exporter.title}` : exporter.title;

      it(`of the sample tools as ${mode} has at most five entries`, () => {
        const entries = entriesOf(exporter, exampleTools, strict);

        assert.ok(entries.length <= 5, entries.join('\n'));
      });

      it(`of the tools of GitHub as ${mode} has at most three entries`, function () {
        const found = detect(sharedJson(this, 'mcp/github.json'));
        assert.ok(found.ok);
        const tools = found.value.tools.flatMap(({ result }) => (result.ok ? result.value : []));

        const entries = entriesOf(exporter, tools, strict);

        assert.ok(entries.length <= 3, entries.join('\n'));
      });
    }
});
