import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import {
  comparisonPath,
  comparisonScheme,
  parseComparisonPath,
  type ComparisonPart,
} from '../../../core/documents/comparisonAddress';
import { digest } from '../../../core/json/digest';
import { toolText, toolsText } from '../../../core/tool/toolDocument';
import type { ComparedSide, Comparison, ComparisonOptions } from './comparison';

/**
 * The latest comparisons of this window, whose documents can be read. They are of snapshots: what is compared may change or
 * be gone. After a reload of the window, their documents say that they are not available any more.
 */
export class Comparisons {
  readonly #byId = new Map<string, Comparison>();
  /** Makes addresses unique, so that a tab that VS Code restores never has another comparison than before. */
  readonly #session = randomUUID();

  /** Compares both sides. The addresses are the same for the same comparison. */
  async create(before: ComparedSide, after: ComparedSide, options: ComparisonOptions): Promise<Comparison> {
    const { diffSides } = await import('./summary.lazy');
    const diff = await diffSides(before, after, options);
    const id = digest([this.#session, options.title, textOf(before), textOf(after)]).slice(0, idLength);
    const [one, other] = [nameOf(before), nameOf(after)];
    const uri = (part: ComparisonPart, name: string | undefined): vscode.Uri =>
      vscode.Uri.from({ scheme: comparisonScheme, path: comparisonPath(id, part, name) });
    const uris = {
      before: before.uri ?? uri('before', one),
      after: after.uri ?? uri('after', other),
      summary: uri('summary', other ?? one),
    };
    const comparison = { ...options, before, after, diff, uris };
    this.#byId.delete(id);
    this.#byId.set(id, comparison);
    for (const oldest of this.#byId.keys()) {
      if (this.#byId.size <= maxComparisons) break;
      this.#byId.delete(oldest);
    }
    return comparison;
  }

  /** The comparison that a document belongs to. */
  get({ scheme, path }: vscode.Uri): Comparison | undefined {
    return scheme === comparisonScheme ? this.#byId.get(parseComparisonPath(path).id) : undefined;
  }

  /** The text of a document of a comparison. */
  async textAt(uri: vscode.Uri): Promise<string> {
    const { part } = parseComparisonPath(uri.path);
    const comparison = this.get(uri);
    if (comparison) {
      if (part !== 'summary') return textOf(comparison[part]);
      return (await import('./summary.lazy')).summaryText(comparison);
    }
    const message = vscode.l10n.t('This comparison is no longer available. Compare the tools again to see it.');
    return `${part === 'summary' ? message : JSON.stringify(message)}\n`;
  }
}

/** Hexadecimal digits. */
const idLength = 16;

const maxComparisons = 200;

/** The name of the only tool. */
const nameOf = ({ tools }: ComparedSide): string | undefined => (tools.length === 1 ? tools[0]!.name : undefined);

const textOf = ({ tools, text }: ComparedSide): string => {
  if (text !== undefined) return text;
  const [tool, ...others] = tools;
  return tool && others.length === 0 ? toolText(tool) : tool ? toolsText(tools) : '';
};
