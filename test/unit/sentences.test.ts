import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { detect } from '../../src/core/formats/detect';
import { openaiChat } from '../../src/core/formats/openaiChat';
import { exporters } from '../../src/core/exporters/index';
import { Linter } from '../../src/core/lint/linter';
import { argumentProblems } from '../../src/core/tool/argumentProblems';
import { exampleTools } from '../../src/core/tool/examples.lazy';
import { parseTool } from '../../src/core/tool/parseTool';
import { english, l10n, setTranslations } from '../../src/core/util/l10n';
import { readTexts } from '../l10n';

/** Files whose texts are not for the user, and why. Only messages are checked in these files. */
const unlocalizedFiles: { readonly [start: string]: string } = {
  'core/tool/examples.lazy.ts': 'tools, which a model reads',
  'core/tool/textDescription.ts': 'an export, which a model reads',
  'core/tool/describeSchema.ts': 'types',
  'core/tool/fieldDescriptions.ts': 'JSON Schemas, which are made when the extension is built',
  'core/tool/toolJsonSchema.ts': 'the same',
  'core/tool/schemaValidator.ts': 'the validator’s own words, which a model reads',
  'core/exporters/code/': 'code',
  'core/exporters/text/': 'exports, which a model reads',
  'core/vendors/gemini.ts': 'words of JSON Schema',
  'core/mcp/': 'answers to clients and models, and logs of the server',
  'core/run/': 'results of calls, which a model reads',
};

/** Other texts that are not for the user, and why. `…` stands for a placeholder. */
const unlocalizedTexts: { readonly [text: string]: string } = {
  'VS Code': 'a name',
  'in this order: …': 'in a description, which a model reads',
  'one of: …': 'the same',
  'one of the types …': 'the same',
  'one of …': 'the same',
  'can also be an empty text': 'the same',
  'JSON text of an object': 'the same',
  'Instance does not match ': 'the validator’s own words',
  'LLM Tool Registry offers version 1 of its API, not …. Ask for version 1, or update the extension.':
    'for the programmers of other extensions',
  '… is not registered, so its arguments cannot be checked.': 'the same',
  '…: not plain JSON': 'the same',
  'the arguments must be an object': 'for models and other programs',
  'It takes too many steps.': 'caught where the work began',
  'remove set': 'kept in the history, and translated where it is shown',
  'edit all': 'the same',
  'set origin': 'the same',
  'enable set': 'the same',
  'edit tags': 'the same',
  'restore backup': 'the same',
  'nothing is at …': 'an internal error',
  'whether the slot was claimed cannot be seen': 'in the log',
  'what took the slot is gone already': 'the same',
  'no tool there': 'in the quarantine folder',
  'no set there': 'the same',
  '… bytes that are not what was written there': 'the same',
  'set aside to start fresh': 'the same',
};

const messages = new Set([
  'reportChange',
  'reportKeyword',
  'leaveOut',
  'UserError',
  'StoreError',
  'message',
  'refuse',
  'problem',
  'warning',
]);

describe('messages for the user', () => {
  it('are localized', () => {
    assert.deepEqual(coreFiles.flatMap(unlocalizedTextsIn), []);
  });

  it('are exempt only if the text still exists', () => {
    const all = coreFiles.map(file => readFileSync(join('src', file), 'utf8'));

    const unused = Object.keys(unlocalizedTexts).filter(
      text => !all.some(each => text.split('…').every(part => each.includes(part))),
    );
    assert.deepEqual(unused, []);
    for (const start of Object.keys(unlocalizedFiles)) assert.ok(coreFiles.some(file => file.startsWith(start)));
  });
});

describe('in German', () => {
  const german = readTexts('l10n/bundle.l10n.de.json');
  before(() => setTranslations(german));
  after(() => setTranslations(undefined));

  const messagesOf = ({ problems }: { readonly problems: readonly { readonly message: string }[] }): string[] =>
    problems.map(({ message }) => message);

  it('lint findings are translated', () => {
    const tool = {
      name: 'files.read',
      description: 'Reads one file of the workspace.',
      inputSchema: { type: 'object', properties: { path: { type: 'string', description: 'Where.', default: 3 } } },
    };
    const problems = new Linter({ profile: ['openai', 'bedrock'] }).check(tool);

    assert.deepEqual(messagesOf({ problems }), [
      'Für OpenAI und Bedrock kann ein Name nur A–Z, a–z, 0–9, „_“ und „-“ enthalten. Verwenden Sie dort „files_read“.',
      'Der Standardwert von `path` entspricht nicht seinem Schema: 3 muss eine Zeichenfolge sein, ist aber: 3. Korrigieren Sie den Standardwert oder das Schema.',
    ]);
    assert.equal(problems[0]?.fix?.title, 'In „files_read“ umbenennen');
  });

  it('problems of an invalid tool are translated', () => {
    assert.deepEqual(messagesOf(parseTool({ name: 'a', description: 5, inputSchema: {} })), [
      '„a“: `description` muss eine Zeichenfolge sein, ist aber eine Zahl.',
    ]);
    assert.deepEqual(messagesOf(detect([])), ['Die Liste der Tools ist leer.']);
  });

  it('remarks of an export are translated', () => {
    const inputSchema = { type: 'object', anyOf: [{ properties: { a: {} } }, { properties: { b: {} } }] };

    assert.deepEqual(messagesOf(openaiChat.encode({ name: 'a', title: 'A', description: 'A.', inputSchema })), [
      'OpenAI Chat unterstützt `title` nicht; bei „a“ ausgelassen.',
      '„a“: `inputSchema.anyOf` wurde zu einem Objekt zusammengeführt: OpenAI unterstützt `anyOf` an der Wurzel nicht.',
      '„a“: `inputSchema.properties` wurde infolgedessen hinzugefügt, für OpenAI.',
      '„a“: `inputSchema.description` wurde infolgedessen hinzugefügt, für OpenAI.',
    ]);
  });

  it('exports are the same as in English, since models read them', () => {
    const texts = (): string[] => exporters.map(exporter => exporter.write(exampleTools).text);
    const inGerman = texts();
    setTranslations(undefined);
    const inEnglish = texts();
    setTranslations(german);

    assert.deepEqual(inGerman, inEnglish);
  });

  it('problems of arguments are in English by default, since models read them', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } };

    assert.deepEqual(messagesOf({ problems: argumentProblems(schema, { a: 1 }) }), [
      "parameter 'a' must be a string, got: 1",
    ]);
    assert.deepEqual(messagesOf({ problems: argumentProblems(schema, { a: 1 }, { l10n }) }), [
      "Parameter 'a' muss eine Zeichenfolge sein, ist aber: 1",
    ]);
    assert.equal(english.t('The tool'), 'The tool');
  });
});

/** All files of the core, which has messages for the user but does not know VS Code. */
const coreFiles = readdirSync('src/core', { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => `core/${name.replaceAll('\\', '/')}`);

/** Returns the texts of a file that have several words and are not localized. */
const unlocalizedTextsIn = (file: string): string[] => {
  const isExempt = Object.keys(unlocalizedFiles).some(start => file.startsWith(start));
  const source = ts.createSourceFile(file, readFileSync(join('src', file), 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const look = (node: ts.Node, isMessage: boolean): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isIgnored(node, source, file)) return;
    const text = textOf(node);
    if (text !== undefined && words.test(text) && (isMessage || !isExempt) && !Object.hasOwn(unlocalizedTexts, text))
      found.push(`${file}: ${text}`);
    ts.forEachChild(node, child => look(child, isMessage || messages.has(nameOf(node, source))));
  };
  look(source, false);
  return found;
};

const words = /[\p{L}…`”]{2,}[,:;]? [\p{L}…“`]/u;

/** Returns whether a node is localized, is for the log, or is the title of a format or of a history entry. */
const isIgnored = (node: ts.Node, source: ts.SourceFile, file: string): boolean => {
  if (ts.isCallExpression(node)) return /(?:l10n\.t|\blog|#log)$/.test(node.expression.getText(source));
  return ts.isPropertyAssignment(node) && node.name.getText(source) === 'title' && !file.startsWith('core/lint/');
};

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.templateSpans.reduce((text, { literal }) => `${text}…${literal.text}`, node.head.text);
};

/** Returns the name of the called function, the property or the variable. */
const nameOf = (node: ts.Node, source: ts.SourceFile): string => {
  if (ts.isCallExpression(node) || ts.isNewExpression(node))
    return node.expression.getText(source).split(/\.#?/).at(-1) ?? '';
  return ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) ? node.name.getText(source) : '';
};
