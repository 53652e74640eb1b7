import assert from 'node:assert/strict';
import * as library from '../../src/library';
import type * as api from '../../src/api';
import type * as contract from '../../src/libraryApi';
import type { ListDiff, ToolChange, ToolDiff } from '../../src/core/diff/change';
import type { Problem } from '../../src/core/util/result';
import type { Tool } from '../../src/core/tool/tool';
import type { ToolSet } from '../../src/core/tool/toolSet';
import type { EncodingName } from '../../src/core/cost/exact';

/** `true` only if each of the types can stand for the other one. */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

/** Compiles only if all are the same. A type of the code that the declarations lack, or the other way round, does not. */
const isSame = <_ extends true>(): void => {};

describe('the library', () => {
  it('has exactly the functions that its declarations have', () => {
    const declared: { readonly [Name in keyof typeof contract]: (typeof contract)[Name] } = library;
    const names: { readonly [Name in keyof typeof library]: true } & {
      readonly [Name in keyof typeof contract]: true;
    } = {
      convert: true,
      decode: true,
      diff: true,
      encode: true,
      lint: true,
      openWorkspace: true,
      tokens: true,
      validateArguments: true,
    };
    isSame<Same<typeof library, typeof contract>>();
    isSame<Same<Tool, api.Tool>>();
    isSame<Same<ToolSet, api.ToolSet>>();
    isSame<Same<Problem['severity'], api.Problem['severity']>>();
    isSame<Same<NonNullable<Problem['kind']>, NonNullable<api.Remark['kind']>>>();
    isSame<Same<Pick<Problem, keyof api.Problem>, api.Problem>>();
    isSame<Same<ToolChange, contract.ToolChange>>();
    isSame<Same<ToolDiff, contract.ToolDiff>>();
    isSame<Same<ListDiff, Omit<Extract<contract.Diffed, { ok: true }>, 'ok'>>>();
    isSame<Same<EncodingName | 'estimate', NonNullable<contract.TokenOptions['encoding']>>>();

    assert.deepEqual(Object.keys(declared).sort(), Object.keys(names));
  });
});
