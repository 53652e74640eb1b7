import { exampleProblems, valueProblems } from '../../tool/argumentProblems';
import { argumentLabel } from '../../tool/faults';
import { SchemaIndex } from '../../tool/schemaIndex';
import type { Tool } from '../../tool/tool';
import { shortText } from '../../tool/shortText';
import type { SpentBudget } from '../../tool/schemaValidator';
import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import type { Problem } from '../../util/result';
import { displayPath, objectNodes, type ObjectNode, type SchemaNode } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

export const defaultInvalid: Rule = {
  code: 'default-invalid',
  severity: 'warning',
  date: '2026-11',
  keywords: ['default'],
  *check(tool, { nodes }) {
    for (const { node, problems } of checkedDefaults(tool, nodes)) {
      const [firstProblem] = problems;
      if (firstProblem?.severity !== 'error' || uncheckedCodes.has(firstProblem.code)) continue;
      const message = l10n.t(
        'The default of {0} does not match its schema: {1}. Correct the default or the schema.',
        displayPath(node),
        firstProblem.message,
      );
      yield { path: [...node.path, 'default'], message };
    }
  },
};

/** Anthropic rejects a tool with such examples. */
export const examplesInvalid: Rule = {
  code: 'examples-invalid',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  *check(tool) {
    for (const [index, [problem]] of checkedExamples(tool).entries()) {
      if (problem?.severity !== 'error' || uncheckedCodes.has(problem.code)) continue;
      const message = l10n.t(
        'Example {0} does not match the schema: {1}. Correct the example or the schema.',
        index + 1,
        problem.message,
      );
      yield { path: ['examples', index, ...problem.path], message };
    }
  },
};

/** Reports what the two rules above could not check, so that silence is not mistaken for success. */
export const valuesUnchecked: Rule = {
  code: 'values-unchecked',
  severity: 'info',
  date: '2026-11',
  *check(tool, { nodes }) {
    const { examples = [] } = tool;
    for (const { node, problems } of checkedDefaults(tool, nodes)) {
      const uncheckedProblem = problems.find(isUnchecked);
      if (uncheckedProblem)
        yield {
          path: [...node.path, 'default'],
          message: l10n.t(
            'The default of {0} was not fully checked: {1}.',
            displayPath(node),
            uncheckedProblem.message,
          ),
        };
    }
    for (const [index, problems] of checkedExamples(tool).entries()) {
      const why = problems.find(isUnchecked);
      if (why)
        yield {
          path: ['examples', index],
          message: l10n.t('Example {0} was not fully checked: {1}.', index + 1, why.message),
        };
    }
    if (examples.length > maxValues)
      yield {
        path: ['examples', maxValues],
        message: l10n.t('Only the first {0} examples were checked.', maxValues),
      };
  },
};

/** How many defaults, and how many examples, of a tool are checked. */
const maxValues = 200;

interface CheckedDefault {
  readonly node: ObjectNode;
  readonly problems: readonly Problem[];
}

type Nodes = readonly SchemaNode[];

/** The budget that all values of a tool share, and the results: two rules need the same ones. */
const budgets = new WeakMap<Tool, SpentBudget>();
const defaultsCache = new WeakMap<Tool, readonly CheckedDefault[]>();
const examplesCache = new WeakMap<Tool, readonly (readonly Problem[])[]>();

const budgetOf = (tool: Tool): SpentBudget => {
  const spent = budgets.get(tool) ?? { steps: 0, matching: 0 };
  budgets.set(tool, spent);
  return spent;
};

const checkedDefaults = (tool: Tool, nodes: Nodes): readonly CheckedDefault[] => {
  const cached = defaultsCache.get(tool);
  if (cached) return cached;
  const checked = objectNodes(nodes)
    .filter(({ schema }) => Object.hasOwn(schema, 'default'))
    .slice(0, maxValues)
    .map(node => ({ node, problems: validateDefault(node, budgetOf(tool)) }));
  defaultsCache.set(tool, checked);
  return checked;
};

const checkedExamples = (tool: Tool): readonly (readonly Problem[])[] => {
  const { examples = [], inputSchema } = tool;
  if (examples.length === 0) return [];
  const cached = examplesCache.get(tool);
  if (cached) return cached;
  const spent = budgetOf(tool);
  const checked = examples
    .slice(0, maxValues)
    .map(example => exampleProblems(inputSchema, example as JsonObject, { l10n, spent }));
  examplesCache.set(tool, checked);
  return checked;
};

/** Problems that do not say whether the value is valid. Other rules report an unusable schema. */
const uncheckedCodes = new Set(['unusable-schema', 'too-costly', 'pattern-not-run']);

const isUnchecked = ({ code }: Problem): boolean => code === 'too-costly' || code === 'pattern-not-run';

/** Validates the default of a schema against it. */
const validateDefault = ({ schema, root }: ObjectNode, spent: SpentBudget): readonly Problem[] => {
  const value = schema['default']!;
  // OpenAPI’s word for a union with null, which exports write.
  if (value === null && schema['nullable'] === true) return [];
  const text = isJsonObject(value) || Array.isArray(value) ? l10n.t('it') : shortText(JSON.stringify(value));
  const subject = (path: Path): string => (path.length > 1 ? argumentLabel(path, l10n) : text);
  return valueProblems(schema, value, { name: 'default', index: SchemaIndex.of(root), spent, l10n, subject });
};
