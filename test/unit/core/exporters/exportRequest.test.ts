import assert from 'node:assert/strict';
import { exporters } from '../../../../src/core/exporters/index';
import {
  exportAddress,
  isRemarkPage,
  parseExportAddress,
  remarkPageAddress,
  type ExportRequest,
} from '../../../../src/core/exporters/exportRequest';

const json = { kind: 'json', extension: 'json' } as const;
const code = { kind: 'code', extension: 'ts' } as const;

describe('the address of an export', () => {
  it('is short if it has all tools, and ends with a good file name', () => {
    const addressOf = (request: ExportRequest, exporter: typeof json | typeof code): string[] =>
      Object.values(exportAddress(request, exporter) as object) as string[];

    assert.deepEqual(
      [
        addressOf({ format: 'openai-chat' }, json),
        addressOf({ format: 'langchain' }, code),
        addressOf({ format: 'mcp' }, json),
        addressOf({ format: 'anthropic', names: ['read_file'] }, json),
        addressOf({ format: 'anthropic', names: ['b', 'a', 'b'], strict: true }, json),
        addressOf({ format: 'langchain', names: ['a.b'], strict: false }, code),
        addressOf({ format: 'mcp', set: 'git' }, json),
      ],
      [
        ['/openai-chat.json', ''],
        ['/tools.langchain.ts', ''],
        ['/tools.mcp.json', ''],
        ['/read_file.anthropic.json', 'tools=read_file'],
        ['/2 tools.strict.anthropic.json', 'tools=a,b&strict=true'],
        ['/a.b.not-strict.langchain.ts', 'tools=a.b&strict=false'],
        ['/git.mcp.json', 'set=git'],
      ],
    );
  });

  for (const exporter of exporters)
    it(`can be parsed back to the request for ${exporter.title}`, () => {
      const requests: ExportRequest[] = [
        { format: exporter.id },
        { format: exporter.id, names: ['a'] },
        { format: exporter.id, names: ['a.json', 'b-c', 'strict'], strict: true },
        { format: exporter.id, strict: false },
        { format: exporter.id, set: 'git.json', strict: true },
        { format: exporter.id, names: ['a', 'b'], layer: 'file:///w/a%20b/.vscode/llm-tools.json', strict: true },
      ];

      const parsed = requests.map(request => parseExportAddress(exportAddress(request, exporter)));

      assert.deepEqual(parsed, requests);
    });

  it('of the page of its remarks can be parsed back to the same request', () => {
    const requests: ExportRequest[] = [
      { format: 'markdown' },
      { format: 'openai-chat', set: 'remarks' },
      { format: 'openai-chat', names: ['remarks'], strict: true },
    ];
    const addresses = requests.map(request =>
      exportAddress(
        request,
        exporters.find(({ id }) => id === request.format)!,
      ),
    );

    const pages = addresses.map(remarkPageAddress);

    assert.deepEqual(
      pages.map(({ path, query }) => `${path}?${query}`),
      [
        '/tools.markdown.md.md?remarks',
        '/remarks.openai-chat.json.md?set=remarks&remarks',
        '/remarks.strict.openai-chat.json.md?tools=remarks&strict=true&remarks',
      ],
    );
    assert.deepEqual(pages.map(parseExportAddress), requests);
    assert.deepEqual([...pages, ...addresses].map(isRemarkPage), [true, true, true, false, false, false]);
  });

  it('is parsed if an earlier version or a person wrote it', () => {
    const requests = [
      '/b.openai-chat.json?tools=b',
      '/tools.openai-chat.json?',
      '/nonsense?strict=maybe',
      '/?tools=',
    ].map(address => parseExportAddress({ path: address.split('?')[0]!, query: address.split('?')[1]! }));

    assert.deepEqual(requests, [
      { format: 'openai-chat', names: ['b'] },
      { format: 'openai-chat' },
      { format: '', strict: false },
      { format: '', names: [''] },
    ]);
  });
});
