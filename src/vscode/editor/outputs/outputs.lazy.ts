import * as vscode from 'vscode';
import { outputFile, planOutputs, type PlannedOutput } from '../../../core/build/planOutputs';
import type { Problem, Result } from '../../../core/util/result';
import { isUpToDate } from '../../../core/util/lineBreaks';
import { UserError } from '../../../core/util/userError';
import { dirtyDocument } from '../../documents/files/readTextFile';
import { watchFile } from '../../documents/files/watchFile';
import { workspaceFilePattern } from '../../documents/files/workspaceFile';
import type { WorkspaceLayer, WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { onDidChangeSettings } from '../../ui/settings';
import { showError } from '../../ui/showError';
import { OutputProblems } from './outputProblems';

/** What a request to write outputs has done. */
export interface OutputSummary {
  /** The files that were written, as the tools file names them. */
  readonly written: readonly string[];
  /** What is wrong now. Paths point into the tools file. */
  readonly problems: readonly Problem[];
}

/** The delay, in ms, after a change of the text: longer than the time between two keystrokes. */
const debounceMs = 300;

/** The outputs of one workspace file. */
interface OutputState {
  plan?: { readonly text: string; readonly outputs: Result<readonly Result<PlannedOutput>[]> };
  problems: readonly Problem[];
  watchers: ReadonlyMap<string, vscode.Disposable>;
  /** Whether a run is requested that has not started. It reads the newest text, so one is enough. */
  next: { readonly writes: boolean; readonly done: Promise<OutputSummary> } | undefined;
  /** The last run that was started or requested. Runs of one file never overlap. */
  last: Promise<unknown>;
}

/** Writes and checks the outputs of all workspace files, and lists what is wrong with them. */
export class OutputFiles implements vscode.Disposable {
  readonly #files: WorkspaceLayers;
  readonly #showWritten: (message: string) => void;
  readonly #log: vscode.LogOutputChannel;
  readonly #states = new Map<WorkspaceLayer, OutputState>();
  readonly #problems = new OutputProblems();
  readonly #listeners: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(files: WorkspaceLayers, showWritten: (message: string) => void, log: vscode.LogOutputChannel) {
    this.#files = files;
    this.#showWritten = showWritten;
    this.#log = log;
    this.#listeners = vscode.Disposable.from(
      this.#problems,
      vscode.languages.registerCodeActionsProvider(workspaceFilePattern, this.#problems, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#followDocument(document)),
      vscode.workspace.onDidCloseTextDocument(document => this.#followDocument(document)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#checkAll()),
      onDidChangeSettings(() => this.#showAll()),
    );
  }

  /** Checks the outputs of the files whose text has changed. */
  checkChanged(): void {
    const files = this.#files.all();
    for (const [file, { watchers }] of this.#states) {
      if (files.includes(file)) continue;
      for (const watcher of watchers.values()) watcher.dispose();
      this.#states.delete(file);
      this.#problems.show(file, []);
    }
    for (const file of files) if (this.#stateOf(file).plan?.text !== textOf(file)) this.#check(file);
  }

  /** Writes the outputs of the file that differ, if it is trusted. */
  write(file: WorkspaceLayer): Promise<OutputSummary> {
    return this.#request(file, true);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listeners.dispose();
    for (const { watchers } of this.#states.values()) for (const watcher of watchers.values()) watcher.dispose();
    this.#states.clear();
  }

  #stateOf(file: WorkspaceLayer): OutputState {
    let state = this.#states.get(file);
    if (!state) {
      state = { problems: [], watchers: new Map(), next: undefined, last: Promise.resolve() };
      this.#states.set(file, state);
    }
    return state;
  }

  #check(file: WorkspaceLayer): void {
    this.#request(file, false).catch((error: unknown) => showError(error, this.#log));
  }

  #checkAll(): void {
    for (const file of this.#states.keys()) this.#check(file);
  }

  /** Requests of one file run one after the other. Those that have not started are one run. */
  #request(file: WorkspaceLayer, writes: boolean): Promise<OutputSummary> {
    const state = this.#stateOf(file);
    const { next } = state;
    if (next) {
      if (writes && !next.writes) state.next = { ...next, writes };
      return next.done;
    }
    const run = async (): Promise<OutputSummary> => {
      const isWrite = state.next?.writes ?? false;
      state.next = undefined;
      return this.#update(file, state, isWrite && vscode.workspace.isTrusted);
    };
    const done = state.last.then(run);
    state.next = { writes, done };
    state.last = done.catch(() => undefined);
    return done;
  }

  async #update(file: WorkspaceLayer, state: OutputState, writes: boolean): Promise<OutputSummary> {
    const text = textOf(file);
    const known = !writes && state.plan?.text === text ? state.plan.outputs : undefined;
    const outputs = known ?? (await planIn(file, text));
    state.plan = { text, outputs };
    const written: string[] = [];
    const problems: Problem[] = [];
    if (!outputs.ok) problems.push(...outputs.problems);
    else
      for (const planned of outputs.value) {
        if (!planned.ok) {
          problems.push(...planned.problems);
          continue;
        }
        const problem = await updateOutput(planned.value, writes);
        if (problem === 'written') written.push(planned.value.output.file);
        else if (problem) problems.push(problem);
        problems.push(...leftOutOf(planned.value));
      }
    if (!this.#states.has(file)) return { written, problems };
    this.#watch(file, state, outputs);
    state.problems = problems;
    this.#problems.show(file, problems);
    if (written.length > 0) this.#showWritten(vscode.l10n.t('Wrote {0}.', written.join(', ')));
    for (const each of written) this.#log.info(`${file.file.name}: ${each} was written.`);
    return { written, problems };
  }

  #watch(file: WorkspaceLayer, state: OutputState, outputs: Result<readonly Result<PlannedOutput>[]>): void {
    const targets = outputs.ok ? outputs.value.flatMap(each => (each.ok ? each.value.target : [])) : [];
    const paths = new Set(targets.flatMap(({ path, realPath }) => [path, realPath]));
    const before = state.watchers;
    state.watchers = new Map(
      [...paths].map(path => [path, before.get(path) ?? watchFile(path, () => this.#check(file))]),
    );
    for (const [path, watcher] of before) if (!paths.has(path)) watcher.dispose();
  }

  /** A document of an output may have unsaved changes now, or no longer; one of a tools file has its problems elsewhere. */
  #followDocument(document: vscode.TextDocument): void {
    const address = document.uri.toString();
    for (const [file, { watchers, problems }] of this.#states) {
      if (problems.length === 0) continue;
      if (file.file.id === address) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#showAll(), debounceMs);
      } else if ([...watchers.keys()].some(path => vscode.Uri.file(path).toString() === address)) this.#check(file);
    }
  }

  #showAll(): void {
    for (const [file, { problems }] of this.#states) this.#problems.show(file, problems);
  }
}

const textOf = ({ store }: WorkspaceLayer): string => store.text ?? '';

const planIn = async ({ file }: WorkspaceLayer, text: string): Promise<Result<readonly Result<PlannedOutput>[]>> => {
  if (file.uri.scheme !== 'file')
    return notPlanned(vscode.l10n.t('Outputs are written only in a folder of this machine.'));
  const planned = await planOutputs({ file: file.uri.fsPath, name: file.name, text });
  // What is wrong is listed as a problem of its own.
  return planned.ok
    ? planned
    : notPlanned(vscode.l10n.t('The outputs are not written until the errors in this file are corrected.'));
};

const notPlanned = (message: string): Result<never> => ({
  ok: false,
  problems: [{ code: 'output-not-written', severity: 'warning', message, path: ['outputs'] }],
});

/** Writes an output that differs, or returns why it stays as it is. Undefined if it is up to date. */
const updateOutput = async (planned: PlannedOutput, writes: boolean): Promise<Problem | 'written' | undefined> => {
  const { output, target, text, index } = planned;
  const problem = (code: string, severity: Problem['severity'], message: string): Problem => ({
    ...{ code, severity, message, path: ['outputs', index, 'file'] },
  });
  const file = outputFile(target, output.file);
  try {
    let before = await file.read();
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      if (isUpToDate(before, text)) return undefined;
      if (isDirty(target))
        return problem(
          'output-not-written',
          'warning',
          vscode.l10n.t(
            '“{0}” is out of date. It was not written, because it has unsaved changes in an editor. Save or revert them, then use “Write Outputs”.',
            output.file,
          ),
        );
      if (!writes) break;
      if (await file.write(before, text)) return 'written';
      before = await file.read();
    }
    return problem('output-out-of-date', 'warning', describeOutdated(output.file, before === undefined));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return problem('output-not-written', 'error', error.message);
  }
};

/** How often a file that another program changes meanwhile is tried. */
const maxAttempts = 3;

const describeOutdated = (file: string, isMissing: boolean): string => {
  if (!vscode.workspace.isTrusted)
    return isMissing
      ? vscode.l10n.t('“{0}” does not exist. It is not written until the folder is trusted.', file)
      : vscode.l10n.t('“{0}” is out of date. It is not written until the folder is trusted.', file);
  return isMissing
    ? vscode.l10n.t('“{0}” does not exist. Save this file, or use “Write Outputs”.', file)
    : vscode.l10n.t('“{0}” is out of date. Save this file, or use “Write Outputs”.', file);
};

const isDirty = ({ path, realPath }: PlannedOutput['target']): boolean =>
  [path, realPath].some(each => dirtyDocument(vscode.Uri.file(each)) !== undefined);

/** What the format refuses: tools that are missing from the output. */
const leftOutOf = ({ output, index, remarks }: PlannedOutput): readonly Problem[] =>
  remarks
    .filter(({ severity }) => severity === 'error')
    .slice(0, maxRemarks)
    .map(({ code, severity, message }) => ({
      ...{ code, severity, message: vscode.l10n.t('{0}: {1}', output.file, message) },
      path: ['outputs', index, 'to'],
    }));

/** Remarks that are listed for one output. */
const maxRemarks = 20;
