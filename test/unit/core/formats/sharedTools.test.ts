import assert from 'node:assert/strict';
import { formats } from '../../../../src/core/formats';
import { exporters } from '../../../../src/core/exporters/index';
import { detect } from '../../../../src/core/formats/detect';
import type { Tool } from '../../../../src/core/tool/tool';
import { pathStartsWith, type Path } from '../../../../src/core/util/path';
import type { Problem } from '../../../../src/core/util/result';
import { sharedJson } from '../../sharedData';

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

/** What of a schema people are told in other words than its own, or by the form of the text. */
const toldOtherwise = new Set([
  ...['type', 'description', 'default', 'enum', 'const', 'properties', 'required', 'items', 'prefixItems'],
  ...['anyOf', 'oneOf', 'allOf', '$ref', '$defs', 'definitions', 'additionalProperties'],
]);

/** The words that each schema in it has for a model, and its keywords, by the place. */
const wordsIn = (value: unknown, path: Path = []): { readonly path: Path; readonly word: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const named = path.at(-1) === 'properties' && path.at(-2) !== 'properties';
  return Object.entries(value).flatMap(([key, field]: [string, unknown]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    if (named) return [{ path: place, word: key }, ...wordsIn(field, place)];
    if (key === 'default' || key === 'enum' || key === 'const') {
      const values = key === 'enum' && Array.isArray(field) ? (field as unknown[]) : [field];
      return values.map(each => ({ path: place, word: JSON.stringify(each) }));
    }
    if (key === 'description' && typeof field === 'string')
      return field.split('\n').map(line => ({ path: place, word: line.trim() }));
    const isName = Array.isArray(value) || path.at(-1) === '$defs' || path.at(-1) === 'definitions';
    const keyword = toldOtherwise.has(key) || isName ? [] : [{ path: place, word: `${key}: ` }];
    return [...keyword, ...wordsIn(field, place)];
  });
};

describe('real tools', () => {
  for (const file of files) {
    it(`are told in prose, with all that is not told named: ${file}`, function () {
      const found = detect(sharedJson(this, file));
      assert.ok(found.ok);
      const tools = found.value.tools.flatMap(({ result }) => (result.ok ? [result.value] : []));

      const untold = exporters
        .filter(({ kind, id }) => kind === 'text' && id !== 'text-description')
        .flatMap(output =>
          tools.flatMap(tool => {
            const { text, remarks } = output.write([tool]);
            const words = text.replaceAll(/\\(?=[^\p{L}\p{N}])/gu, '');
            return wordsIn(tool.inputSchema, ['inputSchema'])
              .filter(({ word }) => !words.includes(word.replaceAll('\\', '')))
              .filter(({ path }) => !remarks.some(remark => pathStartsWith(path, remark.path)))
              .map(({ path, word }) => [output.id, tool.name, path.join('.'), word]);
          }),
        );

      assert.deepEqual(untold, []);
    });
  }
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
