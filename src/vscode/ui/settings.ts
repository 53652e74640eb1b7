import * as vscode from 'vscode';
import type { LintOptions } from '../../core/lint/linter';
import { defaultSettings } from '../../core/util/defaultSettings';
import { portable, type Profile, type Vendor } from '../../core/vendors/vendors';

const prefix = 'llmTools';

export type ConfirmUnregister = 'always' | 'several' | 'never';
/** Which problems the Problems view lists. */
export type ProblemsMode = 'open' | 'all' | 'off';
type Vendors = readonly Vendor[];
type Severities = NonNullable<LintOptions['severities']>;
export type RegisterInto = 'user' | 'workspace' | 'ask';
/** What VS Code is offered as an MCP server; a list has names of sets. The user may have written anything. */
export type McpOffer = 'off' | 'workspace' | 'user' | readonly string[];
type Indentation = '2' | '4' | 'tab' | 'none';

/** The settings of the extension, read at each use because they may change at any time. */
export const settings = {
  confirmUnregister: (): ConfirmUnregister => read<ConfirmUnregister>('confirmUnregister'),
  /** The id of an exporter. The user may have written one that does not exist. */
  defaultFormat: (): string => read<string>('defaultFormat'),
  /** The `space` argument of `JSON.stringify`. */
  indentation: (): string | number => {
    const chosen = read<Indentation>('export.indentation');
    return chosen === 'tab' ? '\t' : chosen === 'none' ? 0 : Number(chosen);
  },
  /** The vendors that matter to the user, as an option of lint and of exporters; no option if these are all. */
  profile: (): { readonly profile?: Profile } => {
    const vendors = portable.filter(vendor => read<Vendors>('lint.vendors').includes(vendor));
    return vendors.length > 0 ? { profile: vendors } : {};
  },
  /** The vendors to lint for, and the severities that the user has changed. */
  lint: (): LintOptions => ({ severities: read<Severities>('lint.severities'), ...settings.profile() }),
  /** Whether tools are checked in every open JSON document, not only in workspace files. */
  lintAnyJson: (): boolean => read<boolean>('lint.anyJson'),
  problems: (): ProblemsMode => read<ProblemsMode>('problems'),
  /** How many tokens the enabled tools may cost; 0 for no limit. */
  tokenBudget: (): number => read<number>('tokenBudget'),
  /** Whether the view selects the tool under the cursor. */
  revealActiveTool: (): boolean => read<boolean>('revealActiveTool'),
  /** Whether a CodeLens above each tool shows its cost. */
  codeLens: (): boolean => read<boolean>('codeLens'),
  /** Where new tools go. */
  registerInto: (): RegisterInto => read<RegisterInto>('registerInto'),
  mcpOffer: (): McpOffer => read<McpOffer>('mcp.offer'),
};

export const onDidChangeSettings = (listener: () => void): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(prefix) && listener());

const read = <T>(key: keyof typeof defaultSettings): T =>
  vscode.workspace.getConfiguration(prefix).get<T>(key, defaultSettings[key] as T);
