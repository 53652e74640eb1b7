import type { OnConflict, Registered } from '../registry/edits';
import { unquoted } from '../tool/name';
import { sameTool } from '../tool/sameTool';
import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import type { ImportedTool } from './imported';
import { updated } from './updated';

/** What registering a tool would come to, and what there is to remark on it. */
export type PlannedTool = { readonly problems: readonly Problem[] } & (
  | { readonly kind: 'new'; readonly tool: Tool }
  /** It is registered already, or earlier in the list, just as it is. */
  | { readonly kind: 'same'; readonly tool: Tool }
  /** Another tool has its name: one that is registered, or one earlier in the list. */
  | {
      readonly kind: 'taken';
      /** As it would take the place of that one. */
      readonly tool: Tool;
      readonly by: Tool;
      /** As it would be beside that one, where it keeps something in its place. */
      readonly asFound?: Tool;
    }
  | { readonly kind: 'invalid'; readonly label: string }
);

export type Taken = Extract<PlannedTool, { kind: 'taken' }>;

/** What became of the tools, by name: each is in one list, and may be remarked on besides. */
export interface Outcome {
  readonly registered: readonly string[];
  readonly replaced: readonly string[];
  /** They were registered already, just as they are. */
  readonly unchanged: readonly string[];
  readonly skipped: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly invalid: readonly { readonly name: string; readonly reason: string }[];
  /** On tools that were registered all the same: what was kept without being understood, say. */
  readonly remarks: readonly { readonly name: string; readonly remark: string }[];
  /** Unregistered, since they are not in the list any more. */
  readonly removed?: readonly string[];
  /** Where sets were read with the tools: what became of them, by name. */
  readonly sets?: {
    readonly registered: readonly string[];
    readonly replaced: readonly string[];
    readonly unchanged: readonly string[];
    /** Left as they are, or left out. */
    readonly skipped: readonly string[];
  };
}

export const plan = (
  imported: readonly ImportedTool[],
  registered: (name: string) => Tool | undefined,
): readonly PlannedTool[] => {
  const earlier = new Map<string, Tool>();
  return imported.map((each): PlannedTool => {
    const { label, tool, problems } = each;
    if (!tool) return { kind: 'invalid', label, problems };
    const by = earlier.get(tool.name) ?? registered(tool.name);
    earlier.set(tool.name, tool);
    if (!by) return { kind: 'new', tool, problems };
    const next = updated(tool, by, each.form);
    return sameTool(next, by)
      ? { kind: 'same', tool: next, problems }
      : { kind: 'taken', tool: next, by, ...(next !== tool && { asFound: tool }), problems };
  });
};

export type Choice = Exclude<OnConflict, 'refuse'>;

/** A tool to be registered, and what to do where its name is taken. */
export interface Step {
  readonly tool: Tool;
  readonly planned: Exclude<PlannedTool, { kind: 'same' | 'invalid' }>;
  readonly onConflict: OnConflict;
}

/** What is left to do. A name that is free now and taken by then is skipped: nobody was asked about it. */
export const stepsOf = (planned: readonly PlannedTool[], choiceOf: (taken: Taken) => Choice): readonly Step[] =>
  planned.flatMap((each): Step[] => {
    if (each.kind === 'new') return [{ tool: each.tool, planned: each, onConflict: 'refuse' }];
    if (each.kind !== 'taken') return [];
    const choice = choiceOf(each);
    if (choice === 'skip') return [];
    return [{ tool: choice === 'rename' ? (each.asFound ?? each.tool) : each.tool, planned: each, onConflict: choice }];
  });

/** `answers` are the registry's to the tools of the steps, in their order. */
export const outcomeOf = (
  planned: readonly PlannedTool[],
  steps: readonly Step[],
  answers: readonly Registered[],
): Outcome => {
  const did = steps.map((step, index) => ({ ...step, answer: answers[index]! }));
  const names = (kept: typeof did): string[] => kept.map(({ planned: { tool } }) => tool.name);
  const done = did.filter(({ answer }) => answer.ok);
  const isRenamed = ({ planned: { tool }, answer }: (typeof did)[number]): boolean =>
    answer.ok && answer.tool.name !== tool.name;
  const kept = done.filter(each => !isRenamed(each));
  const tried = new Set<PlannedTool>(steps.map(step => step.planned));
  const late = names(did.filter(({ answer }) => !answer.ok));
  return {
    registered: names(kept.filter(({ planned: { kind } }) => kind === 'new')),
    replaced: names(kept.filter(({ planned: { kind } }) => kind === 'taken')),
    unchanged: planned.flatMap(each => (each.kind === 'same' ? [each.tool.name] : [])),
    skipped: [...planned.flatMap(each => (each.kind === 'taken' && !tried.has(each) ? [each.tool.name] : [])), ...late],
    renamed: done
      .filter(isRenamed)
      .map(({ planned: { tool }, answer }) => ({ from: tool.name, to: answer.ok ? answer.tool.name : tool.name })),
    invalid: planned.flatMap(each =>
      each.kind === 'invalid' ? [{ name: unquoted(each.label), reason: said(each, 'error') }] : [],
    ),
    remarks: done.flatMap(({ planned }) => {
      const remark = said(planned, 'warning');
      return remark ? [{ name: planned.tool.name, remark }] : [];
    }),
  };
};

const said = ({ problems }: PlannedTool, severity: Problem['severity']): string =>
  problems
    .filter(problem => problem.severity === severity)
    .map(({ message }) => message)
    .join(' ');
