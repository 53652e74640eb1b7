import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Localized texts by key: the English text for texts of the source, the placeholder for texts of the manifest. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Returns every text that the source localizes: with `vscode.l10n.t` where VS Code is available, with our own `l10n.t`
 * elsewhere. Uses the TypeScript parser, since `@vscode/l10n-dev` takes ten times as long.
 */
export const textsOfSource = (): Texts => {
  const texts: Record<string, string> = {};
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))) {
    const contents = readFileSync(join('src', file), 'utf8');
    if (!contents.includes(localizeCall)) continue;
    const source = ts.createSourceFile(file, contents, ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText(source).endsWith(localizeCall)) {
        const [text] = node.arguments;
        if (!text || !ts.isStringLiteralLike(text))
          throw new Error(`${file}: a text must be a literal: ${node.getText(source)}`);
        texts[text.text] = text.text;
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return texts;
};

const localizeCall = 'l10n.t';

export const readTexts = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8')) as Texts;

/** Replaces the letters of each text with accented ones, so that a text that is not localized stands out. */
export const pseudoLocalize = (texts: Texts): Texts => getL10nPseudoLocalized(texts) as Texts;
