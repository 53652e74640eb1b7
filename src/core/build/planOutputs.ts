import * as path from 'node:path';
import { readOutputs, writeOutput, type Output, type WrittenOutput } from '../documents/outputs';
import { isJsonObject } from '../json/json';
import { jsoncTreeOf, nodeValue } from '../json/tree';
import { NodeTextFile } from '../stores/file/nodeTextFile';
import { readToolsFile } from '../stores/file/readToolsFile';
import { l10n } from '../util/l10n';
import { fail, ok, type Problem, type Result } from '../util/result';
import { outputTarget, type OutputTarget } from './outputTarget';

/** A tools file on this machine. */
export interface ToolsFileText {
  /** The absolute path. */
  readonly file: string;
  /** The name in messages. */
  readonly name: string;
  readonly text: string;
}

/** An output with the text that it should have. */
export interface PlannedOutput extends WrittenOutput {
  readonly output: Output;
  /** The index in the `outputs` of the tools file. */
  readonly index: number;
  readonly target: OutputTarget;
}

/**
 * Returns the outputs that a tools file names, each with its text, or with what is wrong with it. Nothing is written. Fails if
 * not all of the file can be read, because tools would be missing from the outputs. Paths of problems point into the tools file.
 */
export const planOutputs = async ({
  file,
  name,
  text,
}: ToolsFileText): Promise<Result<readonly Result<PlannedOutput>[]>> => {
  const read = readToolsFile(text, name);
  const reason = read.problems.find(({ severity }) => severity === 'error');
  if (!read.ok || reason) return fail(reason ?? read.problems[0]!);
  const tools = read.tools.map(({ tool }) => tool);
  const planned: Result<PlannedOutput>[] = [];
  const targets = new Set<string>();
  for (const [index, output] of outputsIn(text).entries()) {
    const place = ['outputs', index];
    if (!output.ok) {
      planned.push(fail(inFile(output.problems[0]!, ['outputs'])));
      continue;
    }
    const target = await outputTarget(output.value, file);
    const written = target.ok ? writeOutput(output.value, tools, read.sets) : target;
    if (!target.ok || !written.ok) planned.push(fail(inFile((target.ok ? written : target).problems[0]!, place)));
    else if (targets.has(target.value.realPath))
      planned.push(
        fail({
          code: 'invalid-output',
          severity: 'error',
          message: l10n.t('Two outputs have the file “{0}”.', output.value.file),
          path: [...place, 'file'],
        }),
      );
    else {
      targets.add(target.value.realPath);
      planned.push(ok({ ...written.value, output: output.value, index, target: target.value }));
    }
  }
  return ok(planned);
};

/** The outputs in the text; none if it cannot be parsed. */
const outputsIn = (text: string): readonly Result<Output>[] => {
  const root = jsoncTreeOf(text);
  const value = root && nodeValue(root);
  return readOutputs(isJsonObject(value) ? value['outputs'] : undefined);
};

const inFile = (problem: Problem, at: Problem['path']): Problem => ({ ...problem, path: [...at, ...problem.path] });

/** The file of an output. Every front end reads and writes outputs through it, so that all write the same bytes. */
export const outputFile = ({ path: file }: OutputTarget, name: string): NodeTextFile =>
  new NodeTextFile({ folder: path.dirname(file), path: path.basename(file), name });
