import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { langchainPython } from '../../../../../src/core/exporters/code/langchainPython';
import { pydantic } from '../../../../../src/core/exporters/code/pydantic';
import { pydanticAi } from '../../../../../src/core/exporters/code/pydanticAi';
import { place } from '../../../../../src/core/documents/insert/place';
import { ownTools } from '../../exporters/code/codeTools';

/**
 * Prints the syntax trees of a list of programs. Docstrings are dedented with `inspect.cleandoc`, as pydantic, `help()` and,
 * from Python 3.13 on, the compiler do. All other strings stay as they are.
 */
const syntaxTreePrinter = `
import ast, json, sys

def dump(program):
    module = ast.parse(program)
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body[0].value = ast.Constant(ast.get_docstring(node))
    body = module.body[0].body if isinstance(module.body[0], ast.If) else module.body
    return [ast.dump(each) for each in body]

print(json.dumps([dump(program) for program in json.load(sys.stdin)]))
`;

describe('inserted Python', function () {
  // On a busy machine, it takes seconds to start another program.
  this.timeout(60_000);

  const lines = 'What it does.\n\nOne thing:\n- first\n- second';
  const nested = { type: 'object', description: lines, properties: { text: { type: 'string', description: lines } } };
  const tools = [
    ...ownTools,
    { name: 'in_lines', description: lines, inputSchema: { type: 'object', properties: { nested } } },
  ] as const;

  for (const exporter of [pydantic, langchainPython, pydanticAi])
    it(`has the same syntax tree at any indentation: ${exporter.title}`, function () {
      if (spawnSync('python3', ['--version']).status !== 0) return this.skip();
      const { text: written } = exporter.write(tools);
      const insertIndented = (lead: string): string => {
        const text = `if True:\n${lead}`;
        const target = {
          text,
          start: text.length,
          end: text.length,
          language: 'python',
          indentation: '    ',
          lineEnd: '\n',
        };
        return text + place(written, exporter, target).text;
      };

      const input = JSON.stringify([written, ...['    ', '\t', '            '].map(insertIndented)]);
      const stdout = execFileSync('python3', ['-c', syntaxTreePrinter], { input, encoding: 'utf8' });

      const [expected, ...indented] = JSON.parse(stdout) as string[][];
      assert.ok(expected!.length > tools.length);
      assert.deepEqual(indented, [expected, expected, expected]);
    });
});
