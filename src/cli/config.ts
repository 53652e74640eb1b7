import * as path from 'node:path';
import { workspaceFilePath } from '../core/documents/documentPath';
import {
  invalidSeverityMessage,
  isRuleCode,
  isSeverity,
  isVendor,
  readLintConfig,
  thresholds,
  unknownRuleMessage,
  unknownVendorMessage,
  type LintConfig,
  type Threshold,
} from '../core/documents/lintConfig';
import { isJsonObject, type JsonObject } from '../core/json/json';
import { syntaxProblem } from '../core/json/faults';
import { jsonSizeProblem } from '../core/json/size';
import { jsoncTreeOf, nodeValue } from '../core/json/tree';
import type { Severities } from '../core/lint/activeRules';
import { Linters } from '../core/lint/linters';
import { pathText } from '../core/util/path';
import { UserError } from '../core/util/userError';
import { portable, type Profile } from '../core/vendors/vendors';
import { foldersToSearch } from '../core/stores/file/repository';
import type { ParseError } from 'jsonc-parser';
import type { Arguments } from './arguments';
import type { Option } from './option';
import type { Context } from './context';
import { readTextFile, readTextIfExists } from './files';
import type { Input } from './inputs';
import { displayPath } from './paths';

/** A value of the configuration, and where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  /** For people: `--vendors`, `LLM_TOOLS_VENDORS`, the path of a file, or `default`. */
  readonly source: string;
}

/** What holds for the check of a file. */
export interface Config {
  readonly vendors: Sourced<Profile>;
  readonly severities: ReadonlyMap<string, Sourced<Severities[string]>>;
  readonly failOn: Sourced<Threshold>;
  readonly maxWarnings: Sourced<number | undefined>;
  /** The absolute path. */
  readonly baseline: Sourced<string | undefined>;
}

export const configFileName = '.llm-tools.jsonc';

/** The options that configure a check. */
export const configOptions: readonly Option[] = [
  {
    name: 'vendors',
    value: 'IDS',
    isMultiple: true,
    description: 'Check for these providers only, separated by commas',
  },
  {
    name: 'rule',
    value: 'CODE=SEVERITY',
    isMultiple: true,
    description: 'Another severity for a rule: error, warning, info, or off',
  },
  {
    name: 'fail-on',
    value: 'SEVERITY',
    description: 'Fail from this severity on: error (default), warning, info, or never',
  },
  { name: 'max-warnings', value: 'N', description: 'Fail if there are more warnings' },
  { name: 'baseline', value: 'FILE', description: 'Do not report the findings that this file lists' },
  { name: 'config', value: 'FILE', description: 'Read the configuration from this file instead of the nearest one' },
];

/** Where a part of the configuration comes from. */
interface Layer {
  readonly source: (field: keyof LintConfig) => string;
  readonly config: LintConfig;
  /** The folder that relative paths in it begin in. */
  readonly folder: string;
}

/** The layers of files for a folder: the nearest configuration, and the nearest settings of VS Code. */
interface FileLayers {
  readonly nearest: Layer | undefined;
  readonly settings: Layer | undefined;
}

/** Finds what holds for each input: flags before the environment, the nearest file, and the settings of VS Code. */
export class Configuration {
  readonly #context: Context;
  readonly #flags: Layer;
  readonly #environment: Layer;
  readonly #configFile: string | undefined;
  readonly #files = new Map<string, Promise<FileLayers>>();
  readonly #linters = new Map<string, Linters>();

  constructor(args: Arguments, context: Context) {
    this.#context = context;
    this.#flags = flagLayer(args, context);
    this.#environment = environmentLayer(context);
    this.#configFile = args.text('config') ?? (context.env['LLM_TOOLS_CONFIG'] || undefined);
  }

  /** Returns what holds for an input; without one, for the current folder. */
  async for(input?: Pick<Input, 'file' | 'text' | 'address'>): Promise<Config> {
    const own =
      input?.file !== undefined && isToolsFile(input.file) ? this.#layerOf(input.file, input.text, 'lint') : undefined;
    const folder = input?.file === undefined ? this.#context.cwd : path.dirname(input.file);
    const { nearest, settings } = await this.#filesFor(folder);
    const ofFile = this.#configFile === undefined && own && !isEmpty(own.config) ? own : nearest;
    return merge([this.#flags, this.#environment, ...(ofFile ? [ofFile] : []), ...(settings ? [settings] : [])]);
  }

  lintersFor({ vendors, severities }: Config): Linters {
    const changed = Object.fromEntries([...severities].map(([code, { value }]) => [code, value]));
    const key = JSON.stringify([vendors.value, changed]);
    let linters = this.#linters.get(key);
    if (!linters) {
      linters = new Linters({ severities: changed, ...(vendors.value.length > 0 && { profile: vendors.value }) });
      this.#linters.set(key, linters);
    }
    return linters;
  }

  #filesFor(folder: string): Promise<FileLayers> {
    let files = this.#files.get(folder);
    if (!files) this.#files.set(folder, (files = this.#readFilesFor(folder)));
    return files;
  }

  async #readFilesFor(folder: string): Promise<FileLayers> {
    const folders = await foldersToSearch(folder);
    const settings = await this.#firstIn(folders, path.join('.vscode', 'settings.json'), 'settings');
    if (this.#configFile !== undefined) {
      const file = path.resolve(this.#context.cwd, this.#configFile);
      const text = await readTextFile(file, displayPath(file, this.#context.cwd, path));
      return { nearest: this.#layerOf(file, text, 'lint'), settings };
    }
    for (const each of folders) {
      for (const name of [workspaceFilePath, configFileName]) {
        const nearest = await this.#firstIn([each], name, 'lint');
        if (nearest) return { nearest, settings };
      }
    }
    return { nearest: undefined, settings };
  }

  /** The first of the folders that has such a file which configures something. */
  async #firstIn(folders: readonly string[], name: string, kind: 'lint' | 'settings'): Promise<Layer | undefined> {
    for (const folder of folders) {
      const file = path.join(folder, name);
      const text = await readTextIfExists(file, displayPath(file, this.#context.cwd, path));
      const layer = text === undefined ? undefined : this.#layerOf(file, text, kind);
      if (layer && !isEmpty(layer.config)) return layer;
    }
    return undefined;
  }

  #layerOf(file: string, text: string, kind: 'lint' | 'settings'): Layer {
    const name = displayPath(file, this.#context.cwd, path);
    // A tools file with a syntax error is reported where it is checked, and settings are the editor's.
    const isStrict = kind === 'lint' && !isToolsFile(file);
    const value = parseJsonc(text, name, isStrict);
    const part = kind === 'lint' ? value['lint'] : settingsPart(value);
    const { config, problems } = readLintConfig(part);
    const [problem] = problems;
    if (problem && kind === 'lint')
      throw new UserError(`${name}: ${problem.message} (${pathText(['lint', ...problem.path])})`);
    const above = path.dirname(file);
    const folder = path.basename(above) === '.vscode' ? path.dirname(above) : above;
    const source = (field: keyof LintConfig): string =>
      kind === 'settings' ? `${name} (llmTools.lint.${field})` : `${name} (lint.${field})`;
    return { source, config, folder };
  }
}

/** Whether the file is a tools file of a folder, as opposed to a file that only configures. */
export const isToolsFile = (file: string): boolean =>
  path.basename(file) === 'llm-tools.json' && path.basename(path.dirname(file)) === '.vscode';

const isEmpty = (config: LintConfig): boolean => Object.keys(config).length === 0;

/** Only these two are settings of the extension. VS Code ignores what is invalid in them, and so does this. */
const settingsPart = (value: JsonObject): JsonObject => ({
  ...(value['llmTools.lint.vendors'] !== undefined && { vendors: value['llmTools.lint.vendors'] }),
  ...(value['llmTools.lint.severities'] !== undefined && { severities: value['llmTools.lint.severities'] }),
});

/** Parses JSON with comments to an object. A broken text is a `UserError` if `isStrict`, and otherwise without content. */
export const parseJsonc = (text: string, name: string, isStrict: boolean): JsonObject => {
  const errors: ParseError[] = [];
  const tooLarge = jsonSizeProblem(text, name);
  const root = tooLarge ? undefined : jsoncTreeOf(text, errors);
  const [error] = errors;
  if (isStrict && (tooLarge ?? error)) throw new UserError((tooLarge ?? syntaxProblem(text, error!, name)).message);
  const value = root && errors.length === 0 ? nodeValue(root) : {};
  if (isJsonObject(value)) return value;
  if (isStrict)
    throw new UserError(`${name}: the configuration must be an object, such as { "lint": { "failOn": "warning" } }.`);
  return {};
};

const flagLayer = (args: Arguments, { cwd }: Context): Layer => {
  const vendors = args.list('vendors');
  for (const each of vendors) if (!isVendor(each)) throw new UserError(unknownVendorMessage(each));
  const rules = args.list('rule').map(parseRule);
  const failOn = args.choice('fail-on', thresholds);
  const maxWarnings = args.count('max-warnings');
  const baseline = args.text('baseline');
  return {
    source: field => flagNames[field],
    folder: cwd,
    config: {
      ...(vendors.length > 0 && { vendors: portable.filter(vendor => vendors.includes(vendor)) }),
      ...(rules.length > 0 && { severities: Object.fromEntries(rules) }),
      ...(failOn && { failOn }),
      ...(maxWarnings !== undefined && { maxWarnings }),
      ...(baseline !== undefined && { baseline }),
    },
  };
};

const flagNames: Record<keyof LintConfig, string> = {
  vendors: '--vendors',
  severities: '--rule',
  failOn: '--fail-on',
  maxWarnings: '--max-warnings',
  baseline: '--baseline',
};

const parseRule = (text: string): readonly [code: string, severity: Severities[string]] => {
  const [code = '', severity] = text.split('=');
  if (severity === undefined) throw new UserError(`--rule takes CODE=SEVERITY, not “${text}”.`);
  if (!isRuleCode(code)) throw new UserError(unknownRuleMessage(code));
  if (!isSeverity(severity)) throw new UserError(invalidSeverityMessage(code));
  return [code, severity];
};

/** The variables of the environment, by the field that each sets. */
const environmentNames: Record<keyof LintConfig, string> = {
  vendors: 'LLM_TOOLS_VENDORS',
  severities: 'LLM_TOOLS_RULES',
  failOn: 'LLM_TOOLS_FAIL_ON',
  maxWarnings: 'LLM_TOOLS_MAX_WARNINGS',
  baseline: 'LLM_TOOLS_BASELINE',
};

const environmentLayer = ({ env, cwd }: Context): Layer => {
  const textOf = (field: keyof LintConfig): string | undefined => env[environmentNames[field]] || undefined;
  const listOf = (field: keyof LintConfig): readonly string[] | undefined =>
    textOf(field)
      ?.split(',')
      .map(each => each.trim())
      .filter(Boolean);
  const [vendors, rules, failOn, maxWarnings, baseline] = [
    listOf('vendors'),
    listOf('severities')?.map(parseRule),
    textOf('failOn'),
    textOf('maxWarnings'),
    textOf('baseline'),
  ];
  const { config, problems } = readLintConfig({
    ...(vendors && { vendors }),
    ...(rules && { severities: Object.fromEntries(rules) }),
    ...(failOn !== undefined && { failOn }),
    ...(maxWarnings !== undefined && { maxWarnings: Number(maxWarnings) }),
    ...(baseline !== undefined && { baseline }),
  });
  const [problem] = problems;
  if (problem) throw new UserError(`${environmentNames[problem.path[0] as keyof LintConfig]}: ${problem.message}`);
  return { source: field => environmentNames[field], config, folder: cwd };
};

/** The first layer that has a value decides. Severities are decided rule by rule. */
const merge = (layers: readonly Layer[]): Config => {
  const pick = <K extends keyof LintConfig, T>(field: K, fallback: T, read: (layer: Layer) => T): Sourced<T> => {
    const layer = layers.find(({ config }) => config[field] !== undefined);
    return layer ? { value: read(layer), source: layer.source(field) } : { value: fallback, source: 'default' };
  };
  const severities = new Map<string, Sourced<Severities[string]>>();
  for (const { config, source } of layers.toReversed())
    for (const [code, value] of Object.entries(config.severities ?? {}))
      severities.set(code, { value, source: source('severities') });
  return {
    vendors: pick<'vendors', Profile>('vendors', [], ({ config }) => config.vendors!),
    severities,
    failOn: pick<'failOn', Threshold>('failOn', 'error', ({ config }) => config.failOn!),
    maxWarnings: pick<'maxWarnings', number | undefined>('maxWarnings', undefined, ({ config }) => config.maxWarnings),
    baseline: pick<'baseline', string | undefined>('baseline', undefined, ({ config, folder }) =>
      path.resolve(folder, config.baseline!),
    ),
  };
};
