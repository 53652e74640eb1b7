import assert from 'node:assert/strict';
import { parseListenAddress } from '../../../src/cli/listenAddress';

describe('the address to listen at', () => {
  for (const [text, expected] of [
    ['8080', { port: 8080 }],
    ['0.0.0.0:80', { host: '0.0.0.0', port: 80 }],
    ['tools.example:0', { host: 'tools.example', port: 0 }],
    ['[::1]:65535', { host: '::1', port: 65_535 }],
  ] as const)
    it(`is parsed from ${text}`, () => assert.deepEqual(parseListenAddress(text), expected));

  for (const text of ['', ':80', 'a:', '65536', '-1', '1.5', '::1:80', 'a b:80', 'http://a:80'])
    it(`is refused as “${text}”`, () => assert.throws(() => parseListenAddress(text), { name: 'UserError' }));
});
