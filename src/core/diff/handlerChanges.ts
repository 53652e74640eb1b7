import type { Json, JsonObject } from '../json/json';
import { sameJson } from '../json/sameJson';
import type { Handler, HandlerKind } from '../tool/handler';
import type { FieldChange } from './toolKinds';

/** The fields of each kind of handler that decide what runs. A change of any other is a detail. */
const targets: { readonly [kind in HandlerKind]: readonly string[] } = {
  module: ['module', 'function'],
  // All that is run, and what it can see.
  command: ['command', 'args', 'env', 'cwd', 'stdin'],
  http: [],
  mcp: ['server', 'tool', 'command', 'args', 'env', 'cwd'],
  mock: [],
  'vscode-command': ['command'],
  'language-model-tool': ['tool'],
};

export const handlerChanges = (before: Handler | undefined, after: Handler | undefined): readonly FieldChange[] => {
  if (!before || !after)
    return [{ kind: before ? 'handler-removed' : 'handler-added', path: ['handler'], before, after }];
  if (before.kind !== after.kind) return [{ kind: 'handler-target-changed', path: ['handler'], before, after }];
  const [old, current] = [before, after].map(each => each as unknown as JsonObject);
  return [...new Set([...Object.keys(old!), ...Object.keys(current!)])]
    .filter(key => !sameJson(old![key], current![key]))
    .map(key => {
      const [one, other] = [old![key], current![key]];
      const isTarget = key === 'url' ? hostOf(one) !== hostOf(other) : targets[before.kind].includes(key);
      return {
        kind: isTarget ? 'handler-target-changed' : 'handler-details-changed',
        path: ['handler', key],
        before: one,
        after: other,
      };
    });
};

/** The scheme, host and port of an address, or the whole text if it is none. */
const hostOf = (address: Json | undefined): Json | undefined => {
  if (typeof address !== 'string') return address;
  try {
    const { protocol, host, username, password } = new URL(address);
    return host === '' ? address : [protocol, host, username, password].join(' ');
  } catch {
    // A template such as `${base}/items`: any change of it may lead elsewhere.
    return address;
  }
};
