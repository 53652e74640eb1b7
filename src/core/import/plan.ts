import type { OnConflict, Registered } from '../registry/edits';
import { unquoted } from '../tool/name';
import { sameTool } from '../tool/sameTool';
import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import type { ImportedTool } from './imported';
import { mergeTool } from './mergeTool';

/** What registering a tool would change, and its problems. */
export type PlannedTool = { readonly problems: readonly Problem[] } & (
  | { readonly kind: 'new'; readonly tool: Tool }
  /** An equal tool is registered, or is earlier in the list. */
  | { readonly kind: 'same'; readonly tool: Tool }
  /** A different tool has its name. That tool is registered, or is earlier in the list. */
  | {
      readonly kind: 'taken';
      /** The tool as it would replace the existing one. */
      readonly tool: Tool;
      readonly existing: Tool;
      /** The tool as it was read, if it takes over fields of the existing one when it replaces it. */
      readonly asFound?: Tool;
    }
  | { readonly kind: 'invalid'; readonly label: string }
);

export type TakenTool = Extract<PlannedTool, { kind: 'taken' }>;

/** The result of an import, by the names of the tools. Each tool is in one list, and may have a remark too. */
export interface Outcome {
  readonly registered: readonly string[];
  readonly replaced: readonly string[];
  /** Equal tools were registered already. */
  readonly unchanged: readonly string[];
  readonly skipped: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly invalid: readonly { readonly name: string; readonly reason: string }[];
  /** Warnings about tools that were registered, such as code that was omitted. */
  readonly remarks: readonly { readonly name: string; readonly remark: string }[];
  /** Unregistered, since they are no longer in the source. */
  readonly removed?: readonly string[];
  /** The result for the sets, by their names, if the source has sets. */
  readonly sets?: {
    readonly registered: readonly string[];
    readonly replaced: readonly string[];
    readonly unchanged: readonly string[];
    /** Not written: the user or a conflict prevented it. */
    readonly skipped: readonly string[];
  };
}

/** Compares each imported tool with the registered tool of its name. */
export const planTools = (
  imported: readonly ImportedTool[],
  registered: (name: string) => Tool | undefined,
): readonly PlannedTool[] => {
  const earlier = new Map<string, Tool>();
  return imported.map((each): PlannedTool => {
    const { label, tool, problems } = each;
    if (!tool) return { kind: 'invalid', label, problems };
    const existing = earlier.get(tool.name) ?? registered(tool.name);
    earlier.set(tool.name, tool);
    if (!existing) return { kind: 'new', tool, problems };
    const merged = mergeTool(tool, existing, each.reader);
    return sameTool(merged, existing)
      ? { kind: 'same', tool: merged, problems }
      : { kind: 'taken', tool: merged, existing, ...(merged !== tool && { asFound: tool }), problems };
  });
};

/** What to do with a tool whose name is in use. */
export type ConflictChoice = Exclude<OnConflict, 'refuse'>;

/** A tool to register, and what to do if its name is in use. */
export interface ImportStep {
  readonly tool: Tool;
  readonly planned: Exclude<PlannedTool, { kind: 'same' | 'invalid' }>;
  readonly onConflict: OnConflict;
}

/** Returns the tools to register. A new tool whose name is in use by then is skipped: the user was not asked about it. */
export const stepsOf = (
  planned: readonly PlannedTool[],
  choiceOf: (taken: TakenTool) => ConflictChoice,
): readonly ImportStep[] =>
  planned.flatMap((each): ImportStep[] => {
    if (each.kind === 'new') return [{ tool: each.tool, planned: each, onConflict: 'refuse' }];
    if (each.kind !== 'taken') return [];
    const choice = choiceOf(each);
    if (choice === 'skip') return [];
    return [{ tool: choice === 'rename' ? (each.asFound ?? each.tool) : each.tool, planned: each, onConflict: choice }];
  });

/** Summarizes an import. `answers` are the registry's, in the order of the steps. */
export const outcomeOf = (
  planned: readonly PlannedTool[],
  steps: readonly ImportStep[],
  answers: readonly Registered[],
): Outcome => {
  const results = steps.map((step, index) => ({ ...step, answer: answers[index]! }));
  const names = (some: typeof results): string[] => some.map(({ planned: { tool } }) => tool.name);
  const succeeded = results.filter(({ answer }) => answer.ok);
  const isRenamed = ({ planned: { tool }, answer }: (typeof results)[number]): boolean =>
    answer.ok && answer.tool.name !== tool.name;
  const sameName = succeeded.filter(each => !isRenamed(each));
  const attempted = new Set<PlannedTool>(steps.map(step => step.planned));
  const failed = names(results.filter(({ answer }) => !answer.ok));
  return {
    registered: names(sameName.filter(({ planned: { kind } }) => kind === 'new')),
    replaced: names(sameName.filter(({ planned: { kind } }) => kind === 'taken')),
    unchanged: planned.flatMap(each => (each.kind === 'same' ? [each.tool.name] : [])),
    skipped: [
      ...planned.flatMap(each => (each.kind === 'taken' && !attempted.has(each) ? [each.tool.name] : [])),
      ...failed,
    ],
    renamed: succeeded
      .filter(isRenamed)
      .map(({ planned: { tool }, answer }) => ({ from: tool.name, to: answer.ok ? answer.tool.name : tool.name })),
    invalid: planned.flatMap(each =>
      each.kind === 'invalid' ? [{ name: unquoted(each.label), reason: messagesOf(each, 'error') }] : [],
    ),
    remarks: succeeded.flatMap(({ planned }) => {
      const remark = messagesOf(planned, 'warning');
      return remark ? [{ name: planned.tool.name, remark }] : [];
    }),
  };
};

const messagesOf = ({ problems }: PlannedTool, severity: Problem['severity']): string =>
  problems
    .filter(problem => problem.severity === severity)
    .map(({ message }) => message)
    .join(' ');
