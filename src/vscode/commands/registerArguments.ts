import type { Choice } from '../../core/import/plan';

/** What a program says is to be done with names that are taken; `refuse`, the registry's word, is `skip` in a list. */
export const onConflictIn = (args: readonly unknown[]): Choice | undefined => {
  const options = args.find(isOptions);
  const { onConflict } = options ?? {};
  if (onConflict === 'refuse') return 'skip';
  return onConflict === 'skip' || onConflict === 'replace' || onConflict === 'rename' ? onConflict : undefined;
};

/** What a program calls the origin of the tools; an empty text for no name. */
export const originIn = (args: readonly unknown[]): string | undefined =>
  args.flatMap(each => (isObject(each) && !('name' in each) && hasOrigin(each) ? [each.origin.trim()] : []))[0];

const hasOrigin = (value: object): value is { readonly origin: string } =>
  'origin' in value && typeof value.origin === 'string';

/** The tools that a program passes, or `undefined` where it passes none: VS Code passes rows of the view and addresses. */
export const valueIn = ([first]: readonly unknown[]): unknown => {
  if (typeof first === 'string' || Array.isArray(first)) return first;
  return isObject(first) && !isOptions(first) && !isRow(first) && !isAddress(first) ? first : undefined;
};

const isOptions = (value: unknown): value is { readonly onConflict?: unknown } =>
  isObject(value) && ('onConflict' in value || 'layer' in value || hasOrigin(value)) && !('name' in value);

const isRow = (value: object): boolean => 'kind' in value && !('description' in value);

const isAddress = (value: object): boolean => 'scheme' in value && 'path' in value;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
