import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** By what the source or the manifest asks for. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Every text that the source asks for: of `vscode.l10n.t` where VS Code is known, of our own `l10n.t` elsewhere. Read with
 * TypeScript, since `@vscode/l10n-dev` takes ten times as long.
 */
export const textsOfSource = (): Texts => {
  const texts: Record<string, string> = {};
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))) {
    const contents = readFileSync(join('src', file), 'utf8');
    if (!contents.includes(asks)) continue;
    const source = ts.createSourceFile(file, contents, ts.ScriptTarget.Latest);
    const look = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText(source).endsWith(asks)) {
        const [text] = node.arguments;
        if (!text || !ts.isStringLiteralLike(text))
          throw new Error(`${file}: a text must be a literal: ${node.getText(source)}`);
        texts[text.text] = text.text;
      }
      ts.forEachChild(node, look);
    };
    look(source);
  }
  return texts;
};

const asks = 'l10n.t';

export const textsIn = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8')) as Texts;

/** Each text in letters that none of them has, so that one which was forgotten stands out. */
export const pseudo = (texts: Texts): Texts => getL10nPseudoLocalized(texts) as Texts;
