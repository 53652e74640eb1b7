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

/** The same schema everywhere: with a comment, a misspelt keyword, and a name that is not declared. */
const schema = `{
      // What is looked for.
      "type": "object",
      "properties": { "path": { "type": "string", /* where */ "descripton": "Where." } },
      "required": ["path", "gone"] // both
    }`;

const places = (schemaAt: string) => [
  `param-desc-missing ${schemaAt}.properties.path`,
  `unknown-keyword ${schemaAt}.properties.path.descripton`,
  `required-undeclared ${schemaAt}.required[1]`,
];

interface Sample {
  readonly form: string;
  readonly text: string;
  readonly found: readonly string[];
}

const samples: { readonly [title: string]: Sample } = {
  'a request to OpenAI': {
    form: 'openai-chat',
    text: `{ "model": "m", "messages": [], "tools": [{ "type": "function", "function": { "name": "find", "description": "${description}", "parameters": ${schema} } }] }`,
    found: places('tools[0].function.parameters'),
  },
  'a request to Anthropic': {
    form: 'anthropic',
    text: `{ "tools": [{ "type": "web_search_20250305", "name": "web" }, { "name": "find", "description": "${description}", "input_schema": ${schema} }] }`,
    found: places('tools[1].input_schema'),
  },
  'a request to Bedrock': {
    form: 'bedrock',
    text: `{ "toolConfig": { "tools": [{ "toolSpec": { "name": "find", "description": "${description}", "inputSchema": { "json": ${schema} } } }] } }`,
    found: places('toolConfig.tools[0].toolSpec.inputSchema.json'),
  },
  'a tool of Bedrock by itself': {
    form: 'bedrock',
    text: `[{ "name": "find", "description": "${description}", "inputSchema": { "json": ${schema} } }]`,
    found: places('[0].inputSchema.json'),
  },
  'a request to Gemini as Python writes it': {
    form: 'gemini',
    text: `{ "tools": [{ "function_declarations": [{ "name": "find", "description": "${description}", "parameters_json_schema": ${schema} }] }] }`,
    found: places('tools[0].function_declarations[0].parameters_json_schema'),
  },
  'an answer of an MCP server': {
    form: 'mcp',
    text: `{ "jsonrpc": "2.0", "result": { "tools": [{ "name": "find", "description": "${description}", "inputSchema": ${schema} }] } }`,
    found: places('result.tools[0].inputSchema'),
  },
  'the manifest of an extension': {
    form: 'vscode-manifest',
    text: `{ "contributes": { "languageModelTools": [{ "name": "find", "displayName": "Find", "modelDescription": "${description}", "inputSchema": ${schema} }] } }`,
    found: places('contributes.languageModelTools[0].inputSchema'),
  },
  'a set of the AI SDK': {
    form: 'ai-sdk',
    text: `{ "find": { "description": "${description}", "inputSchema": { "jsonSchema": ${schema} } } }`,
    found: places('find.inputSchema.jsonSchema'),
  },
  'a tool of LangChain': {
    form: 'langchain',
    text: `[{ "name": "find", "description": "${description}", "args_schema": ${schema} }]`,
    found: places('[0].args_schema'),
  },
};

interface Read {
  readonly at: Path;
  readonly problem: LintProblem;
}

const read = (text: string): { readonly form: string | undefined; readonly problems: readonly Read[] } => {
  const detected = detect(parse(text));
  assert.ok(detected.ok);
  const linter = new Linter({ profile: vendorsOf(detected.value.format) });
  const problems = detected.value.tools.flatMap(each => {
    const { result, path } = each;
    if (!result.ok) return [];
    return linter.check(result.value).map(problem => ({ at: path, problem: inSource(each, result.value, problem) }));
  });
  return { form: detected.value.format?.id, problems };
};

const placesIn = (text: string): readonly string[] =>
  read(text).problems.map(({ at, problem: { code, path } }) => `${code} ${pathText([...at, ...path])}`);

const comments = (text: string): readonly string[] => text.match(/\/\/.*|\/\*.*?\*\//g) ?? [];

describe('a problem of a tool in another form', () => {
  for (const [title, { form, text, found }] of Object.entries(samples)) {
    it(`is where it is in ${title}`, () => {
      assert.equal(read(text).form, form);
      assert.deepEqual(placesIn(text), found);
      for (const { at, problem } of read(text).problems)
        assert.ok(findNodeAtLocation(parseTree(text)!, [...at, ...problem.path]), problem.code);
    });

    it(`is mended in ${title}, and no comment is lost`, () => {
      let made = text;
      for (let fixes = 0; ; fixes++) {
        const next = read(made).problems.find(({ problem }) => problem.fix);
        if (!next) {
          assert.equal(fixes, 2);
          break;
        }
        made = applyFixToText(made, next.problem.fix!, next.at);
      }

      assert.deepEqual(placesIn(made), []);
      assert.deepEqual(comments(made), comments(text));
      assert.match(made, /"description": "Where\."/);
    });
  }

  it('is at the parameter in a list of them', () => {
    const text = `{ "tools": [{ "name": "find", "description": "${description}", "parameters": [{ "name": "all", "type": "string", "description": " " }] }] }`;

    assert.deepEqual(placesIn(text), ['param-desc-missing tools[0].parameters[0]']);
  });

  it('is told in the words of that form', () => {
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
          read(text)
            .problems.at(-1)!
            .problem.message.match(/in (`.*?`)\./)![1],
      ),
      ['`parameters`', '`input_schema`', '`inputSchema.json`', '`inputSchema`'],
    );
  });

  it('is not mended where the text says it in other words', () => {
    const text = `{ "functionDeclarations": [{ "name": "find", "description": "${description}", "parameters": { "type": "OBJECT", "properties": { "path": { "type": "STRING", "desription": "Where." } } } }] }`;
    const misspelt = read(text).problems.find(({ problem }) => problem.code === 'unknown-keyword');

    assert.equal(pathText(misspelt!.problem.path), 'parameters.properties.path.desription');
    assert.ok(misspelt!.problem.fix);
    const renamed = `{ "tools": [{ "type": "function", "function": { "name": "a b", "description": "${description}", "parameters": { "type": "object", "properties": {} } } }] }`;
    const named = detect(parse(renamed));
    assert.ok(named.ok);
    const [tool] = named.value.tools;
    assert.ok(tool?.result.ok);
    const fix = { title: 'Rename', edits: [{ path: ['name'], value: 'b' }] };
    const problem: LintProblem = { code: 'x', severity: 'info', message: '', path: ['name'], date: '', fix };
    const there = inSource(tool, tool.result.value, problem);
    assert.deepEqual(there, { code: 'x', severity: 'info', message: '', path: ['function', 'name'], date: '' });
  });

  it('concerns those alone who read the form', () => {
    const request = (name: string, schemaKey: string) =>
      `{ "tools": [{ "name": "${name}", "description": "${description}", "${schemaKey}": { "type": "object", "properties": {} } }] }`;

    assert.deepEqual(placesIn(request('2find', 'input_schema')), []);
    assert.deepEqual(placesIn(request('2find', 'inputSchema')), ['name-start tools[0].name']);
  });
});
