import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { javascriptLiteral, pythonLiteral } from '../../../../../src/core/documents/insert/literals';

describe('JSON as a Python literal', () => {
  it('has True, False and None, except inside strings', () => {
    const json = '{"a": true, "true": [false, null, "null, \\"true\\" \\\\"], "nullable": "false"}';

    assert.equal(
      pythonLiteral(json),
      '{"a": True, "true": [False, None, "null, \\"true\\" \\\\"], "nullable": "false"}',
    );
  });

  it('is read by Python as the same value', function () {
    // On a busy machine, it takes seconds to start another program.
    this.timeout(60_000);
    if (spawnSync('python3', ['--version']).status !== 0) return this.skip();
    const values = fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns: 200, seed: 3 });
    const program = values.map(value => `print(json.dumps(${pythonLiteral(JSON.stringify(value, null, 2))}))\n`);
    const output = execFileSync('python3', ['-'], { input: `import json\n${program.join('')}`, encoding: 'utf8' });

    assert.deepEqual(
      output
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as unknown),
      values.map(value => JSON.parse(JSON.stringify(value)) as unknown),
    );
  });
});

describe('JSON as a JavaScript literal', () => {
  it('keeps a __proto__ field, which would set the prototype', () => {
    const json = '{"__proto__": {"a": "__proto__"}, "\\u005f_proto__": 1}';

    assert.equal(javascriptLiteral(json), '{["__proto__"]: {"a": "__proto__"}, ["\\u005f_proto__"]: 1}');
  });

  it('is read by JavaScript as the same value', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor'));
    const object = fc.dictionary(key, fc.oneof(fc.string(), fc.dictionary(key, fc.jsonValue())), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(object, value => {
        const json = JSON.stringify(value, null, 2);

        const read: unknown = runInNewContext(`JSON.stringify((${javascriptLiteral(json)}), null, 2)`);

        assert.equal(read, json);
      }),
    );
  });
});
