import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json/json';
import { Linter } from '../../../../src/core/lint/linter';
import type { Tool } from '../../../../src/core/tool/tool';
import type { Profile } from '../../../../src/core/vendors/vendors';

const createTool = (a: JsonObject, fields: Partial<Tool> = {}): Tool => ({
  name: 'find',
  description: 'Finds what there is to find.',
  inputSchema: { type: 'object', properties: { a: { description: 'What to find.', ...a } } },
  ...fields,
});

describe('a sentence of the linter names only vendors of the profile', () => {
  const untyped = createTool({});
  const emptyObject = createTool({ type: 'object' });
  const kebab = createTool({ type: 'string' }, { name: 'read-file' });
  const long = createTool({ type: 'string', description: 'x'.repeat(1025) }, { description: 'x'.repeat(1025) });
  const sentences: readonly (readonly [profile: Profile, tool: Tool, found: readonly string[]])[] = [
    [
      ['gemini'],
      untyped,
      ['`a` has no type, so a model can pass any value, and Gemini Classic rejects it. Add `type`.'],
    ],
    [
      ['anthropic'],
      untyped,
      [
        '`a` has no type, so a model can pass any value, and strict schemas for Anthropic do not support that. Add `type`.',
      ],
    ],
    [
      ['gemini'],
      emptyObject,
      [
        '`a` is an object that declares no properties: models have to guess them, and Gemini Classic rejects it. Declare its `properties`.',
      ],
    ],
    [
      ['openai'],
      emptyObject,
      [
        '`a` is an object that declares no properties: models have to guess them, and strict schemas for OpenAI do not support it. Declare its `properties`.',
      ],
    ],
    [
      ['openai'],
      kebab,
      [
        'The Agents SDK of OpenAI for JavaScript replaces “-” with “_” in a name, so models see a different name. Use “read_file” if you use that SDK.',
      ],
    ],
    [
      ['gemini'],
      kebab,
      ['Gemini accepts a name with “.”, “:”, or “-”, but its guide advises against it. “read_file” is safe.'],
    ],
    [
      ['openai', 'gemini'],
      kebab,
      [
        'The Agents SDK of OpenAI for JavaScript replaces “-” with “_” in a name, so models see a different name. The guide of Gemini advises against “-”, too. “read_file” is safe for both.',
      ],
    ],
    [
      ['vscode'],
      long,
      [
        'The description of `a` is 1025 characters long; Copilot in VS Code cuts it to 1,024 for GPT-4 models. Shorten it, or move details to the description of the tool.',
      ],
    ],
    [
      ['openai'],
      long,
      [
        'The description is 1025 characters long; older models of OpenAI, and Azure, reject more than 1,024. Move the details of a parameter to that parameter.',
      ],
    ],
    [['mcp'], long, []],
  ];
  for (const [profile, tool, found] of sentences)
    it(`${profile.join(', ')}: ${found[0]?.slice(0, 60) ?? 'none'}`, () => {
      assert.deepEqual(
        new Linter({ profile }).check(tool).map(({ message }) => message),
        found,
      );
    });
});
