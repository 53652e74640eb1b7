import assert from 'node:assert/strict';
import { formats } from '../../../../../src/core/formats';
import type { Format } from '../../../../../src/core/formats/format';
import { createJsonExporter } from '../../../../../src/core/exporters/jsonExporter';
import type { WriteOptions } from '../../../../../src/core/exporters/exporter';
import type { Tool } from '../../../../../src/core/tool/tool';
import { needsTools, subjects } from './subjects';
import { typeErrors } from './typeErrors';

/** The type that a vendor's package has for our output, by format. */
const types: { readonly [format: string]: readonly [header: string, type: string] } = {
  'openai-chat': [`import type OpenAI from 'openai';`, 'OpenAI.ChatCompletionTool[]'],
  xai: [`import type OpenAI from 'openai';`, 'OpenAI.ChatCompletionTool[]'],
  'openai-responses': [`import type OpenAI from 'openai';`, 'OpenAI.Responses.FunctionTool[]'],
  anthropic: [`import type Anthropic from '@anthropic-ai/sdk';`, 'Anthropic.Messages.Tool[]'],
  gemini: [`import type { Tool } from '@google/genai';`, '{ tools: Tool[] }'],
  // The package declares types as an enum, which accepts no strings. The values of the enum are sent.
  'gemini-classic': [
    `import type { Tool } from '@google/genai';
     type Values<T> = T extends string ? \`\${T}\` : T extends object ? { [K in keyof T]: Values<T[K]> } : T;`,
    '{ tools: Values<Tool>[] }',
  ],
  bedrock: [
    `import type { ToolConfiguration } from '@aws-sdk/client-bedrock-runtime';`,
    '{ toolConfig: ToolConfiguration }',
  ],
  mcp: [`import type { ListToolsResult } from '@modelcontextprotocol/sdk/types.js';`, 'ListToolsResult'],
  cohere: [`import type { Cohere } from 'cohere-ai';`, 'Cohere.ToolV2[]'],
  // The type covers only a part of what the server accepts. It has no `anyOf` and no nested schemas.
  ollama: [
    `import type { Tool } from 'ollama';
     type Open<T> = T extends (infer I)[] ? Open<I>[] : T extends object ? Fields<T> & { [field: string]: unknown } : T;
     type Fields<T> = { [K in keyof T]: Open<T[K]> };`,
    'Open<Tool>[]',
  ],
};

/** Returns a module with one constant per tool. A single list would make the compiler infer one type for all tools. */
const moduleOf = (format: Format, tools: readonly Tool[], options: WriteOptions): string => {
  const [header, type] = types[format.id]!;
  const exporter = createJsonExporter(format);
  const constants = tools.map((tool, index) => {
    const { text, remarks } = exporter.write([tool], options);
    const errors = remarks.flatMap(({ severity, code }) => (severity === 'error' ? code : []));
    // Some vendors refuse names and parameters of some tools.
    assert.deepEqual(
      errors.filter(code => !/^(name|key)-charset|^desc-required/.test(code)),
      [],
    );
    return errors.length > 0 ? '' : `export const tool${index}: ${type} = ${text};`;
  });
  return [header, ...constants].join('\n');
};

/** Each format with a vendor type, each group of tools, and both strict modes if the format has them. */
const cases = formats
  .filter(({ id }) => id in types)
  .flatMap(format =>
    subjects.flatMap(([title, tools]) =>
      (format.hasStrict ? [false, true] : [false]).map(strict => {
        return { name: `${title} in ${format.title}${strict ? ', strict' : ''}`, format, tools, strict };
      }),
    ),
  );

const broken = `import type OpenAI from 'openai'; export const tools: OpenAI.ChatCompletionTool[] = [{ type: 'function' }];`;

describe("the vendors' types accept", () => {
  let errors: Readonly<Record<string, readonly string[]>>;

  before(function () {
    // The compiler reads the types of all vendors, which takes seconds on a busy machine.
    this.timeout(120_000);
    const modules = cases.map(
      ({ name, format, tools, strict }) => [name, moduleOf(format, tools, { strict })] as const,
    );
    errors = typeErrors({ ...Object.fromEntries(modules), broken });
  });

  for (const { name, tools } of cases) {
    it(name, function () {
      needsTools(this, tools);

      assert.deepEqual(errors[name], []);
    });
  }

  it('no invalid tool', () => {
    assert.equal(errors['broken']!.length, 1);
    assert.match(errors['broken']![0]!, /'function' is missing/);
  });

  it('every format of a vendor with a typed package', () => {
    const others = formats.map(({ id }) => id).filter(id => !(id in types));

    assert.deepEqual(others, ['vscode-manifest', 'parameter-list', 'llm-tools']);
  });
});
