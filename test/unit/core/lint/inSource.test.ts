import assert from 'node:assert/strict';
import { findNodeAtLocation, parse, parseTree } from 'jsonc-parser';
import { detect } from '../../../../src/core/formats/detect';
import { inSource } from '../../../../src/core/lint/inSource';
import { Linter, type LintProblem } from '../../../../src/core/lint/linter';
import { vendorsOf } from '../../../../src/core/lint/vendorsOf';
import type { Path } from '../../../../src/core/util/path';
import { pathText } from '../../../../src/core/util/path';
import { applyFixToText } from '../../../../src/core/documents/applyFixToText';

const description = 'Finds what there is to find.';

/** The schema of all samples. It has a comment, a misspelled keyword, and an undeclared required name. */
const schema = `{
      // What is looked for.
      "type": "object",
      "properties": { "path": { "type": "string", /* where */ "descripton": "Where." } },
      "required": ["path", "gone"] // both
    }`;

const findingsAt = (schemaAt: string) => [
  `param-desc-missing ${schemaAt}.properties.path`,
  `unknown-keyword ${schemaAt}.properties.path.descripton`,
  `required-undeclared ${schemaAt}.required[1]`,
];

interface Sample {
  readonly format: string;
  readonly text: string;
  readonly found: readonly string[];
}

const samples: { readonly [title: string]: Sample } = {
  'a request to OpenAI': {
    format: 'openai-chat',
    text: `{ "model": "m", "messages": [], "tools": [{ "type": "function", "function": { "name": "find", "description": "${description}", "parameters": ${schema} } }] }`,
    found: findingsAt('tools[0].function.parameters'),
  },
  'a request to Anthropic': {
    format: 'anthropic',
    text: `{ "tools": [{ "type": "web_search_20250305", "name": "web" }, { "name": "find", "description": "${description}", "input_schema": ${schema} }] }`,
    found: findingsAt('tools[1].input_schema'),
  },
  'a request to Bedrock': {
    format: 'bedrock',
    text: `{ "toolConfig": { "tools": [{ "toolSpec": { "name": "find", "description": "${description}", "inputSchema": { "json": ${schema} } } }] } }`,
    found: findingsAt('toolConfig.tools[0].toolSpec.inputSchema.json'),
  },
  'a tool of Bedrock by itself': {
    format: 'bedrock',
    text: `[{ "name": "find", "description": "${description}", "inputSchema": { "json": ${schema} } }]`,
    found: findingsAt('[0].inputSchema.json'),
  },
  'a request to Gemini as Python writes it': {
    format: 'gemini',
    text: `{ "tools": [{ "function_declarations": [{ "name": "find", "description": "${description}", "parameters_json_schema": ${schema} }] }] }`,
    found: findingsAt('tools[0].function_declarations[0].parameters_json_schema'),
  },
  'an answer of an MCP server': {
    format: 'mcp',
    text: `{ "jsonrpc": "2.0", "result": { "tools": [{ "name": "find", "description": "${description}", "inputSchema": ${schema} }] } }`,
    found: findingsAt('result.tools[0].inputSchema'),
  },
  'the manifest of an extension': {
    format: 'vscode-manifest',
    text: `{ "contributes": { "languageModelTools": [{ "name": "find", "displayName": "Find", "modelDescription": "${description}", "inputSchema": ${schema} }] } }`,
    found: findingsAt('contributes.languageModelTools[0].inputSchema'),
  },
  'a set of the AI SDK': {
    format: 'ai-sdk',
    text: `{ "find": { "description": "${description}", "inputSchema": { "jsonSchema": ${schema} } } }`,
    found: findingsAt('find.inputSchema.jsonSchema'),
  },
  'a tool of LangChain': {
    format: 'langchain',
    text: `[{ "name": "find", "description": "${description}", "args_schema": ${schema} }]`,
    found: findingsAt('[0].args_schema'),
  },
};

interface LocatedProblem {
  readonly at: Path;
  readonly problem: LintProblem;
}

const lint = (text: string): { readonly format: string | undefined; readonly problems: readonly LocatedProblem[] } => {
  const detected = detect(parse(text));
  assert.ok(detected.ok);
  const linter = new Linter({ profile: vendorsOf(detected.value.format) });
  const problems = detected.value.tools.flatMap(each => {
    const { result, path } = each;
    if (!result.ok) return [];
    return linter.check(result.value).map(problem => ({ at: path, problem: inSource(each, result.value, problem) }));
  });
  return { format: detected.value.format?.id, problems };
};

const findingsIn = (text: string): readonly string[] =>
  lint(text).problems.map(({ at, problem: { code, path } }) => `${code} ${pathText([...at, ...path])}`);

const comments = (text: string): readonly string[] => text.match(/\/\/.*|\/\*.*?\*\//g) ?? [];

describe('a problem of a tool in another format', () => {
  for (const [title, { format, text, found }] of Object.entries(samples)) {
    it(`has its path in ${title}`, () => {
      assert.equal(lint(text).format, format);
      assert.deepEqual(findingsIn(text), found);
      for (const { at, problem } of lint(text).problems)
        assert.ok(findNodeAtLocation(parseTree(text)!, [...at, ...problem.path]), problem.code);
    });

    it(`is fixed in ${title} without losing a comment`, () => {
      let fixed = text;
      for (let fixes = 0; ; fixes++) {
        const next = lint(fixed).problems.find(({ problem }) => problem.fix);
        if (!next) {
          assert.equal(fixes, 2);
          break;
        }
        fixed = applyFixToText(fixed, next.problem.fix!, next.at);
      }

      assert.deepEqual(findingsIn(fixed), []);
      assert.deepEqual(comments(fixed), comments(text));
      assert.match(fixed, /"description": "Where\."/);
    });
  }

  it('is at its entry in a list of parameters', () => {
    const text = `{ "tools": [{ "name": "find", "description": "${description}", "parameters": [{ "name": "all", "type": "string", "description": " " }] }] }`;

    assert.deepEqual(findingsIn(text), ['param-desc-missing tools[0].parameters[0]']);
  });

  it('has a message with the keys of the format', () => {
    const recursive = '{ "type": "object", "properties": {}, "descripton": "All." }';
    const requests = [
      `{ "tools": [{ "type": "function", "function": { "name": "find", "parameters": ${recursive} } }] }`,
      `{ "tools": [{ "name": "find", "input_schema": ${recursive} }] }`,
      `{ "tools": [{ "toolSpec": { "name": "find", "inputSchema": { "json": ${recursive} } } }] }`,
      `{ "tools": [{ "name": "find", "inputSchema": ${recursive} }] }`,
    ];

    assert.deepEqual(
      requests.map(
        text =>
          lint(text)
            .problems.at(-1)!
            .problem.message.match(/in (`.*?`)\./)![1],
      ),
      ['`parameters`', '`input_schema`', '`inputSchema.json`', '`inputSchema`'],
    );
  });

  it('has no fix if the format writes the value differently', () => {
    const text = `{ "functionDeclarations": [{ "name": "find", "description": "${description}", "parameters": { "type": "OBJECT", "properties": { "path": { "type": "STRING", "desription": "Where." } } } }] }`;
    const misspelled = lint(text).problems.find(({ problem }) => problem.code === 'unknown-keyword');

    assert.equal(pathText(misspelled!.problem.path), 'parameters.properties.path.desription');
    assert.ok(misspelled!.problem.fix);
    const renamed = `{ "tools": [{ "type": "function", "function": { "name": "a b", "description": "${description}", "parameters": { "type": "object", "properties": {} } } }] }`;
    const detected = detect(parse(renamed));
    assert.ok(detected.ok);
    const [tool] = detected.value.tools;
    assert.ok(tool?.result.ok);
    const fix = { title: 'Rename', edits: [{ path: ['name'], value: 'b' }] };
    const problem: LintProblem = { code: 'x', severity: 'info', message: '', path: ['name'], date: '', fix };
    const located = inSource(tool, tool.result.value, problem);
    assert.deepEqual(located, { code: 'x', severity: 'info', message: '', path: ['function', 'name'], date: '' });
  });

  it('is only for vendors that read the format', () => {
    const request = (name: string, schemaKey: string) =>
      `{ "tools": [{ "name": "${name}", "description": "${description}", "${schemaKey}": { "type": "object", "properties": {} } }] }`;

    assert.deepEqual(findingsIn(request('2find', 'input_schema')), []);
    assert.deepEqual(findingsIn(request('2find', 'inputSchema')), [
      'name-start tools[0].name',
      'name-charset-cohere tools[0].name',
    ]);
  });
});
