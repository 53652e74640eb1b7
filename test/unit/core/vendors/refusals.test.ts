import assert from 'node:assert/strict';
import { detect } from '../../../../src/core/formats/detect';
import { formats } from '../../../../src/core/formats/index';
import { asWritten } from '../../../../src/core/lint/asWritten';
import { Linter } from '../../../../src/core/lint/linter';
import { sameJson } from '../../../../src/core/json/sameJson';
import type { Tool } from '../../../../src/core/tool/tool';
import type { Problem } from '../../../../src/core/util/result';
import type { Vendor } from '../../../../src/core/vendors/vendors';
import { sharedJson } from '../../sharedData';

interface Row {
  readonly id: string;
  readonly vendor: Vendor;
  readonly formatId: string;
  readonly grade: 'D' | 'T' | 'L';
  readonly refusal: string;
  readonly input: unknown;
}

type FileRow = Omit<Row, 'formatId'> & { readonly form: string };

/**
 * Rows whose source is weak, so that a warning is enough, and two that nobody refuses: the Responses API reads a tool without
 * `strict` in another way than most expect, and Copilot cuts long descriptions for some models.
 */
const weak = new Set(['MI2', 'CO4', 'CO5', 'VS10', 'RE1', 'VS13']);

const read = (test: Mocha.Context): readonly Row[] => {
  const file = sharedJson(test, 'refusals/refusals.json') as
    { readonly rows?: readonly FileRow[] } | readonly FileRow[];
  const rows = 'rows' in file ? file.rows : (file as readonly FileRow[]);
  return rows.map(({ form, ...row }) => ({ ...row, formatId: form }));
};

/** The problems of the JSON as it stands, for the vendor. */
const problemsAsJson = ({
  input,
  formatId,
  vendor,
}: Pick<Row, 'input' | 'formatId' | 'vendor'>): readonly Problem[] => {
  const found = detect(input, { as: formatId });
  if (!found.ok) return found.problems;
  const { tools } = found.value;
  const names = tools.map(({ label }) => label);
  const duplicates = names.some((name, index) => names.indexOf(name) !== index);
  const linter = new Linter({ profile: [vendor], formatId });
  const checked = linter.checkAll(tools.flatMap(each => (each.result.ok ? [asWritten(each, each.result.value)] : [])));
  return [
    ...tools.flatMap(({ result }) => (result.ok ? [] : result.problems)),
    ...[...checked.values()].flat(),
    ...(duplicates ? [{ code: 'duplicate-name', severity: 'error' as const, message: '', path: [] }] : []),
  ];
};

/** What is wrong with our own tools: neither reported, or written although the vendor refuses it. */
const faultsAsTools = ({ input, formatId, vendor }: Row): readonly string[] => {
  const found = detect(input, { as: formatId });
  const tools = found.ok ? found.value.tools.flatMap(({ result }): Tool[] => (result.ok ? [result.value] : [])) : [];
  const format = formats.find(({ id }) => id === formatId) ?? formats.find(({ vendors }) => vendors?.includes(vendor))!;
  const reported = new Linter({ profile: [vendor], lintExports: true }).checkAll(tools).size > 0;
  return tools.flatMap((tool, index) => {
    const encoded = format.encode(tool, { vendor });
    const source = found.ok ? found.value.tools[index]!.source : undefined;
    const isMended = !encoded.ok || encoded.problems.length > 0 || !sameJson(encoded.value, source);
    const left = encoded.ok ? problemsAsJson({ vendor, formatId: format.id, input: format.wrap([encoded.value]) }) : [];
    return [
      ...(reported || isMended ? [] : ['neither reported nor rewritten']),
      ...left.filter(({ severity }) => severity === 'error').map(({ code }) => `written with ${code}`),
    ];
  });
};

const isLoud = ({ id, grade }: Row, problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error' || (severity === 'warning' && (grade === 'L' || weak.has(id))));

describe('what vendors are known to refuse', () => {
  it('is reported in JSON in the form of the vendor', function () {
    const missed = read(this)
      .filter(row => !isLoud(row, problemsAsJson(row)))
      .map(
        row =>
          `${row.id} ${row.vendor}: ${row.refusal} [${problemsAsJson(row)
            .map(({ code, severity }) => `${severity} ${code}`)
            .join()}]`,
      );

    assert.deepEqual(missed, []);
  });

  it('is reported for our tools, and rewritten or left out in exports', function () {
    const wrong = read(this).flatMap(row => faultsAsTools(row).map(fault => `${row.id} ${row.vendor}: ${fault}`));

    assert.deepEqual([...new Set(wrong)], []);
  });
});
