import assert from 'node:assert/strict';
import { formats } from '../../../../src/core/formats';
import { exporters } from '../../../../src/core/exporters/index';
import { detect } from '../../../../src/core/formats/detect';
import type { Tool } from '../../../../src/core/tool/tool';
import { pathStartsWith, type Path } from '../../../../src/core/util/path';
import type { Problem } from '../../../../src/core/util/result';
import { sharedJson } from '../../sharedData';

const files = [
  ...['everything', 'filesystem', 'github', 'memory', 'notion', 'playwright', 'playwright-all-caps'].map(mcpFile),
  ...['sequential-thinking', 'tavily'].map(mcpFile),
  ...['jido/tools.json', 'jido/llm_format.json'],
];

function mcpFile(name: string): string {
  return `mcp/${name}.json`;
}

/** Counts each key anywhere in the value, without any knowledge of schemas or formats. */
const countKeys = (value: unknown, found = new Map<string, number>()): Map<string, number> => {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, field] of Object.entries(value)) {
    if (!Array.isArray(value)) found.set(key, (found.get(key) ?? 0) + 1);
    countKeys(field, found);
  }
  return found;
};

/** Returns the keys of the schema that were lost and that no problem mentions in its path or message. */
const unreportedKeys = (tool: Tool, written: unknown, problems: readonly Problem[]): string[] => {
  const [before, after] = [countKeys(tool.inputSchema), countKeys(written)];
  const mentioned = new Set(
    problems.flatMap(({ path, message }) => [
      ...path,
      ...codeSpansIn(message),
      ...countKeys(valueAt(tool, path)).keys(),
    ]),
  );
  // A tool without arguments may be written without a schema.
  const ignored = Object.keys(tool.inputSchema['properties'] ?? {}).length > 0 ? [] : ['type', 'properties'];
  for (const key of ignored) before.delete(key);
  return [...before.keys()].filter(key => (after.get(key) ?? 0) < before.get(key)! && !mentioned.has(key));
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (inside as { readonly [key: string]: unknown } | undefined)?.[key], value);

const codeSpansIn = (message: string): string[] => Array.from(message.matchAll(/`([^`]*)`/g), match => match[1]!);

/** All formats with JSON Schema. */
const schemaFormats = formats.filter(format => format.id !== 'parameter-list');

/** Keywords that prose expresses in other words or by its layout. */
const rephrasedKeywords = new Set([
  ...['type', 'description', 'default', 'enum', 'const', 'properties', 'required', 'items', 'prefixItems'],
  ...['anyOf', 'oneOf', 'allOf', '$ref', '$defs', 'definitions', 'additionalProperties'],
]);

/** Returns the texts of all schemas in the value (names, descriptions, values, keywords), each with its path. */
const textsIn = (value: unknown, path: Path = []): { readonly path: Path; readonly text: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const isPropertyMap = path.at(-1) === 'properties' && path.at(-2) !== 'properties';
  return Object.entries(value).flatMap(([key, field]: [string, unknown]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    if (isPropertyMap) return [{ path: place, text: key }, ...textsIn(field, place)];
    if (key === 'default' || key === 'enum' || key === 'const') {
      const values = key === 'enum' && Array.isArray(field) ? (field as unknown[]) : [field];
      return values.map(each => ({ path: place, text: JSON.stringify(each) }));
    }
    if (key === 'description' && typeof field === 'string')
      return field.split('\n').map(line => ({ path: place, text: line.trim() }));
    const isName = Array.isArray(value) || path.at(-1) === '$defs' || path.at(-1) === 'definitions';
    const keyword = rephrasedKeywords.has(key) || isName ? [] : [{ path: place, text: `${key}: ` }];
    return [...keyword, ...textsIn(field, place)];
  });
};

describe('real tools', () => {
  for (const file of files) {
    it(`are described in prose, with everything that is missing reported: ${file}`, function () {
      const found = detect(sharedJson(this, file));
      assert.ok(found.ok);
      const tools = found.value.tools.flatMap(({ result }) => (result.ok ? [result.value] : []));

      const missing = exporters
        .filter(({ kind, id }) => kind === 'text' && id !== 'text-description')
        .flatMap(exporter =>
          tools.flatMap(tool => {
            const { text: prose, remarks } = exporter.write([tool]);
            const unescaped = prose.replaceAll(/\\(?=[^\p{L}\p{N}])/gu, '');
            return textsIn(tool.inputSchema, ['inputSchema'])
              .filter(({ text }) => !unescaped.includes(text.replaceAll('\\', '')))
              .filter(({ path }) => !remarks.some(remark => pathStartsWith(path, remark.path)))
              .map(({ path, text }) => [exporter.id, tool.name, path.join('.'), text]);
          }),
        );

      assert.deepEqual(missing, []);
    });
  }
  for (const file of files) {
    for (const strict of [false, true]) {
      it(`are written in every format${strict ? ', strictly' : ''}, with everything that is lost reported: ${file}`, function () {
        const found = detect(sharedJson(this, file));
        assert.ok(found.ok);
        const tools = found.value.tools.map(({ result }) => result);

        const lost = tools.flatMap((result): unknown[] => {
          if (!result.ok) return [result.problems];
          return schemaFormats.flatMap((format): unknown[] => {
            const encoded = format.encode(result.value, { strict });
            if (!encoded.ok) {
              // Cohere refuses names with “-”.
              const codes = encoded.problems.flatMap(({ code, severity }) => (severity === 'error' ? code : []));
              return codes.join() === 'name-charset-cohere' ? [] : [[format.id, result.value.name, codes]];
            }
            const keys = unreportedKeys(result.value, encoded.value, encoded.problems);
            return keys.length > 0 ? [[format.id, result.value.name, keys]] : [];
          });
        });

        assert.deepEqual(lost, []);
      });
    }
  }
});
