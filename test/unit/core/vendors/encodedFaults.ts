import { detect } from '../../../../src/core/formats/detect';
import type { Format } from '../../../../src/core/formats/format';
import { formats } from '../../../../src/core/formats/index';
import { asWritten } from '../../../../src/core/lint/asWritten';
import { Linter } from '../../../../src/core/lint/linter';
import type { Tool } from '../../../../src/core/tool/tool';
import { pathText } from '../../../../src/core/util/path';
import type { Endpoint } from '../../../../src/core/vendors/endpoint';
import { endpoints } from '../../../../src/core/vendors/endpoints';
import { isConstraint } from '../../../../src/core/vendors/constraint';

/** An endpoint, one of the formats that it reads, and whether tools are written as strict. */
export interface Target {
  readonly endpoint: Endpoint;
  readonly format: Format;
  readonly strict: boolean;
  readonly label: string;
  readonly linter: Linter;
  /** The codes of the constraints that keep tools out. What has a fix is fixed. */
  readonly codes: ReadonlySet<string>;
}

/** All of them. */
export const targets: readonly Target[] = endpoints.flatMap(endpoint =>
  formats
    .filter(({ id }) => endpoint.formats.includes(id))
    .flatMap(format =>
      (format.hasStrict ? [false, true] : [false]).map(strict => ({
        endpoint,
        format,
        strict,
        label: `${endpoint.vendor} in ${format.id}${strict ? ', strict' : ''}`,
        linter: new Linter({ profile: [endpoint.vendor], formatId: format.id, vendorRulesOnly: true }),
        codes: new Set([
          'invalid-schema',
          'keyword-invalid',
          ...[...endpoint.tools, ...(endpoint.strict?.tools ?? [])]
            .filter(isConstraint)
            .filter(({ about, fix }) => about === 'root' || !fix)
            .map(({ code }) => code),
        ]),
      })),
    ),
);

/** What is wrong with the export of a tool: an error in what was written, or a tool left out for no constraint. */
export const faultsOf = (tool: Tool, { endpoint, format, strict, label, linter, codes }: Target): readonly string[] => {
  const encoded = format.encode(tool, { strict, vendor: endpoint.vendor });
  if (!encoded.ok) {
    const errors = encoded.problems.filter(({ severity }) => severity === 'error');
    const hasReason = errors.some(({ code }) => codes.has(code));
    return hasReason
      ? []
      : [`${label}: left out for ${errors.map(({ code, message }) => `${code} ${message}`).join()}`];
  }
  const found = detect(format.wrap([encoded.value]));
  if (!found.ok) return [`${label}: written, but nothing is found in it: ${found.problems[0]?.message}`];
  return found.value.tools.flatMap(each => {
    // Other formats with the same shape are not told apart.
    const read = format.decode(each.source);
    if (!read.ok) return [`${label}: written, but not read: ${read.problems[0]?.message}`];
    return linter
      .check(asWritten({ ...each, format }, read.value))
      .filter(({ severity }) => severity === 'error')
      .map(({ code, path, message }) => `${label}: written with ${code} at ${pathText(path)}: ${message}`);
  });
};
