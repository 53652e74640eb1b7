import assert from 'node:assert/strict';
import { formats } from '../../../src/formats';
import { detect } from '../../../src/formats/detect';
import type { Tool } from '../../../src/tool/tool';
import type { Path } from '../../../src/util/path';
import type { Problem } from '../../../src/util/result';
import { sharedJson } from '../sharedData';

const files = [
  ...['everything', 'filesystem', 'github', 'memory', 'notion', 'playwright', 'playwright-all-caps'].map(mcp),
  ...['sequential-thinking', 'tavily'].map(mcp),
  ...['jido/tools.json', 'jido/llm_format.json'],
];

function mcp(name: string): string {
  return `mcp/${name}.json`;
}

/** How often each key stands anywhere in it: knows nothing of schemas, let alone of formats. */
const keysIn = (value: unknown, found = new Map<string, number>()): Map<string, number> => {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, field] of Object.entries(value)) {
    if (!Array.isArray(value)) found.set(key, (found.get(key) ?? 0) + 1);
    keysIn(field, found);
  }
  return found;
};

/** Keys that are in the schema and not in what was written, and that no problem names, by its path or in its words. */
const unnamed = (tool: Tool, written: unknown, problems: readonly Problem[]): string[] => {
  const [before, after] = [keysIn(tool.inputSchema), keysIn(written)];
  const named = new Set(
    problems.flatMap(({ path, message }) => [...path, ...quoted(message), ...keysIn(at(tool, path)).keys()]),
  );
  // What takes no arguments may be written without a schema.
  const unsaid = Object.keys(tool.inputSchema['properties'] ?? {}).length > 0 ? [] : ['type', 'properties'];
  for (const key of unsaid) before.delete(key);
  return [...before.keys()].filter(key => (after.get(key) ?? 0) < before.get(key)! && !named.has(key));
};

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (inside as { readonly [key: string]: unknown } | undefined)?.[key], value);

const quoted = (message: string): string[] => Array.from(message.matchAll(/`([^`]*)`/g), match => match[1]!);

/** All but the one that has no schemas. */
const schemaFormats = formats.filter(format => format.id !== 'parameter-list');

describe('real tools', () => {
  for (const file of files) {
    for (const strict of [false, true]) {
      it(`are written in every format${strict ? ', strictly' : ''}, with all that is lost named: ${file}`, function () {
        const found = detect(sharedJson(this, file));
        assert.ok(found.ok);
        const tools = found.value.tools.map(({ result }) => result);

        const lost = tools.flatMap((result): unknown[] => {
          if (!result.ok) return [result.problems];
          return schemaFormats.flatMap((format): unknown[] => {
            const encoded = format.encode(result.value, { strict });
            if (!encoded.ok) return [[format.id, result.value.name, encoded.problems.map(({ message }) => message)]];
            const keys = unnamed(result.value, encoded.value, encoded.problems);
            return keys.length > 0 ? [[format.id, result.value.name, keys]] : [];
          });
        });

        assert.deepEqual(lost, []);
      });
    }
  }
});
