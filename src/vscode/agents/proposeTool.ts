import * as vscode from 'vscode';
import { inQuotes, unquoted } from '../../core/tool/name';
import { joinQuoted, toolCount } from '../../core/tool/joinQuoted';
import { isJsonObject } from '../../core/json/json';
import type { Imported } from '../../core/import/imported';
import type { Outcome } from '../../core/import/plan';
import { visibleText } from '../../core/util/visibleText';
import type { CommandContext } from '../commands/command';
import { noArguments } from '../commands/parseArguments';
import { registerPreviewed } from '../commands/register/registerTools';
import { importSource } from '../commands/registerFrom';
import type { AgentTool } from './agentTool';

/** What an agent is told about its proposal. */
interface ProposalResult extends Partial<Outcome> {
  readonly result: 'registered' | 'replaced' | 'unchanged' | 'cancelled' | 'invalid';
  /** Valid tools that the user did not select. */
  readonly declined?: readonly string[];
  readonly problems?: readonly string[];
}

/**
 * Shows tools that an agent proposes in the preview of an import. Only what the user selects there is registered. Proposals are
 * shown one after the other, because a picker closes the one before it.
 */
export const createProposeTool = (context: CommandContext): AgentTool => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    prepare: async input => {
      const { tools } = await readProposal(input);
      const names = tools.flatMap(({ tool }) => tool?.name ?? []);
      const what = names.length > 0 ? joinQuoted(names) : toolCount(tools.length);
      return {
        invocationMessage: vscode.l10n.t('Proposing {0}', what),
        confirmationMessages: {
          title: vscode.l10n.t('Propose tools for the registry'),
          message: vscode.l10n.t('Opens a preview of {0}. Nothing is registered until you select it there.', what),
        },
      };
    },
    invoke: input => {
      const answer = last.then(() => propose(context, input));
      last = answer.catch(() => {});
      return answer;
    },
  };
};

const propose = async (context: CommandContext, input: object): Promise<ProposalResult> => {
  const imported = await readProposal(input);
  const { tools, sets = [], problems } = imported;
  const canRegister = sets.length > 0 || tools.some(each => each.tool ?? each.unnamed);
  if (!canRegister) return { result: 'invalid', problems: problemsOf(imported, problems) };
  const outcome = await registerPreviewed(context, format => readProposal(input, format), noArguments);
  if (!outcome) return { result: 'cancelled' };
  return describe(imported, outcome);
};

const describe = (imported: Imported, outcome: Outcome): ProposalResult => {
  const { registered, replaced, renamed, unchanged, skipped } = outcome;
  const handled = new Set([...registered, ...replaced, ...unchanged, ...skipped, ...renamed.map(({ from }) => from)]);
  const declined = imported.tools.flatMap(({ tool }) => (tool && !handled.has(tool.name) ? [tool.name] : []));
  const added = registered.length + renamed.length + (outcome.sets?.registered.length ?? 0);
  const changed = replaced.length + (outcome.sets?.replaced.length ?? 0);
  return {
    result: added > 0 ? 'registered' : changed > 0 ? 'replaced' : 'unchanged',
    ...(Object.fromEntries(
      Object.entries(outcome).filter(([, value]) => !Array.isArray(value) || value.length > 0),
    ) as Partial<Outcome>),
    ...(declined.length > 0 && { declined }),
  };
};

const maxProblems = 20;

const problemsOf = ({ tools }: Imported, problems: Imported['problems']): readonly string[] =>
  [
    ...problems.map(({ message }) => message),
    ...tools.flatMap(each => each.problems.map(({ message }) => `${inQuotes(unquoted(each.label))}: ${message}`)),
  ]
    .slice(0, maxProblems)
    .map(visibleText);

/** Reads the tools in the input: those in `tools`, as JSON of any form, or those in `text`. */
const readProposal = (input: object, format?: string): Promise<Imported> => {
  const { tools, text } = isJsonObject(input) ? input : {};
  const source = typeof text === 'string' ? text : typeof tools === 'string' ? tools : JSON.stringify(tools ?? []);
  return importSource(source, format, { kind: 'agent' });
};
