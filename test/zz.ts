import { Linter } from '../src/core/lint/linter';
import { pathText } from '../src/core/util/path';
import { constraintCases } from './unit/core/vendors/cases';
for (const [code, { breaks, nearly, form }] of Object.entries(constraintCases)) {
  const find = (tools: typeof breaks) => [...new Linter({ form: form! }).checkAll(tools)].flatMap(([tool, problems]) => problems.filter(p => p.code === code).map(p => [tool.name, pathText(p.path), p.message]));
  console.log(`  '${code}': ${JSON.stringify(find(breaks))},`);
  if (find(nearly).length) console.log('NEARLY', code, find(nearly));
  if (!find(breaks).length) console.log('NONE', code);
}
