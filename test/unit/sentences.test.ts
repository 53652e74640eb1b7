import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { detect } from '../../src/formats/detect';
import { openaiChat } from '../../src/formats/openaiChat';
import { outputs } from '../../src/formats/outputs';
import { Linter } from '../../src/lint/linter';
import { argumentProblems } from '../../src/tool/argumentProblems.lazy';
import { exampleTools } from '../../src/tool/examples.lazy';
import { parseTool } from '../../src/tool/parseTool';
import { english, l10n, translate } from '../../src/util/l10n';
import { textsIn } from '../l10n';

/** What has never heard of VS Code, and yet speaks to its users. */
const folders = ['util', 'tool', 'registry', 'formats', 'lint', 'browse', 'cost', 'files', 'importers', 'storage'];

/** Where words are not for the user: only what is said as a message there is looked at. */
const silent: { readonly [start: string]: string } = {
  'tool/examples.lazy.ts': 'tools, which a model reads',
  'tool/textDescription.ts': 'an export, which a model reads',
  'tool/describeSchema.ts': 'types',
  'tool/toolWords.ts': 'JSON Schemas, which are made when the extension is built',
  'tool/toolJsonSchema.ts': 'the same',
  'tool/schemaValidator.ts': 'the validator’s own words, which a model reads',
  'formats/code/': 'code',
  'formats/text/': 'exports, which a model reads',
  'formats/schema/dialects/': 'words of JSON Schema',
};

/** Others that are not for the user; `…` stands for what is filled in. */
const unsaid: { readonly [text: string]: string } = {
  'VS Code': 'a name',
  'in this order: …': 'in a description, which a model reads',
  'one of: …': 'the same',
  'one of the types …': 'the same',
  'JSON text of an object': 'the same',
  'Instance does not match ': 'the validator’s own words',
  'the arguments must be an object': 'for models and other programs',
  'It takes too many steps.': 'caught where the work began',
  'remove set': 'kept in the history, whose words VS Code’s side has',
  'edit all': 'the same',
  'nothing is at …': 'a fault of ours',
  'whether the slot was claimed cannot be seen': 'in the log',
  'what took the slot is gone already': 'the same',
  'no tool there': 'in the quarantine folder',
  'no set there': 'the same',
  '… bytes that are not what was written there': 'the same',
  'set aside to start fresh': 'the same',
};

const messages = new Set(['note', 'leaveOut', 'UserError', 'StoreError', 'message', 'refuse', 'problem', 'warning']);

describe('what is said to the user', () => {
  it('can be translated, wherever it is said', () => {
    assert.deepEqual(folders.flatMap(inEnglish), []);
  });

  it('is left in English only where that is still so', () => {
    const all = folders.flatMap(filesIn).map(file => readFileSync(join('src', file), 'utf8'));

    const gone = Object.keys(unsaid).filter(text => !all.some(each => each.includes(text.replaceAll('…', ''))));
    assert.deepEqual(gone, []);
    for (const start of Object.keys(silent)) assert.ok(folders.flatMap(filesIn).some(file => file.startsWith(start)));
  });
});

describe('a tool, in German', () => {
  const german = textsIn('l10n/bundle.l10n.de.json');
  before(() => translate(german));
  after(() => translate(undefined));

  const messagesOf = ({ problems }: { readonly problems: readonly { readonly message: string }[] }): string[] =>
    problems.map(({ message }) => message);

  it('is told what the linter finds in it', () => {
    const tool = {
      name: 'files.read',
      description: 'Reads one file of the workspace.',
      inputSchema: { type: 'object', properties: { path: { type: 'string', description: 'Where.', default: 3 } } },
    };
    const problems = new Linter({ profile: ['openai', 'bedrock'] }).check(tool);

    assert.deepEqual(messagesOf({ problems }), [
      'In einem Namen werden von OpenAI und Bedrock nur A–Z, a–z, 0–9, „_“ und „-“ angenommen. Nennen Sie das Tool dort „files_read“.',
      'Der Standardwert von `path` ist nicht, was sein Schema erlaubt: 3 muss eine Zeichenfolge sein, ist aber: 3. Korrigieren Sie eines von beiden.',
    ]);
    assert.equal(problems[0]?.fix?.title, 'In „files_read“ umbenennen');
  });

  it('is told what keeps it from being one', () => {
    assert.deepEqual(messagesOf(parseTool({ name: 'a', description: 5, inputSchema: {} })), [
      '„a“: `description` muss ein Text sein, ist aber eine Zahl.',
    ]);
    assert.deepEqual(messagesOf(detect([])), ['Die Liste der Tools ist leer.']);
  });

  it('is told what an export changes', () => {
    const inputSchema = { type: 'object', anyOf: [{ properties: { a: {} } }, { properties: { b: {} } }] };

    assert.deepEqual(messagesOf(openaiChat.encode({ name: 'a', title: 'A', description: 'A.', inputSchema })), [
      'OpenAI Chat hat keinen Platz für `title` von „a“; es wurde ausgelassen.',
      '„a“: `inputSchema.anyOf` wurde zu einem Objekt zusammengeführt: OpenAI nimmt `anyOf` an der Wurzel nicht an.',
      '„a“: `inputSchema.properties` wurde damit hinzugefügt, für OpenAI.',
      '„a“: `inputSchema.description` wurde damit hinzugefügt, für OpenAI.',
    ]);
  });

  it('is exported as it is in English, which a model reads', () => {
    const texts = (): string[] => outputs.map(output => output.write(exampleTools).text);
    const inGerman = texts();
    translate(undefined);
    const otherwise = texts();
    translate(german);

    assert.deepEqual(inGerman, otherwise);
  });

  it('is checked against arguments in English, which a model reads', () => {
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

const filesIn = (folder: string): string[] =>
  readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`);

/** Every text of some words that is not asked for in the language of VS Code. */
const inEnglish = (folder: string): string[] =>
  filesIn(folder).flatMap(file => {
    const isSilent = Object.keys(silent).some(start => file.startsWith(start));
    const source = ts.createSourceFile(file, readFileSync(join('src', file), 'utf8'), ts.ScriptTarget.Latest);
    const found: string[] = [];
    const look = (node: ts.Node, isMessage: boolean): void => {
      if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isSpared(node, source, folder)) return;
      const text = textOf(node);
      if (text !== undefined && words.test(text) && (isMessage || !isSilent) && !Object.hasOwn(unsaid, text))
        found.push(`${file}: ${text}`);
      ts.forEachChild(node, child => look(child, isMessage || messages.has(nameOf(node, source))));
    };
    look(source, false);
    return found;
  });

const words = /[\p{L}…`”]{2,}[,:;]? [\p{L}…“`]/u;

/** What is translated or for the log, the name of a format, and what an entry of the history is called. */
const isSpared = (node: ts.Node, source: ts.SourceFile, folder: string): boolean => {
  if (ts.isCallExpression(node)) return /(?:l10n\.t|\blog|#log)$/.test(node.expression.getText(source));
  return ts.isPropertyAssignment(node) && node.name.getText(source) === 'title' && folder !== 'lint';
};

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.templateSpans.reduce((text, { literal }) => `${text}…${literal.text}`, node.head.text);
};

/** What a call calls, a property or a variable is named. */
const nameOf = (node: ts.Node, source: ts.SourceFile): string => {
  if (ts.isCallExpression(node) || ts.isNewExpression(node))
    return node.expression.getText(source).split(/\.#?/).at(-1) ?? '';
  return ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) ? node.name.getText(source) : '';
};
