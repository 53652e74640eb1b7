// The functions of the npm package as a library. Text readers, encodings and the like are loaded when they are needed.
export { convert } from './core/library/convert';
export { decode } from './core/library/decode';
export { diff } from './core/library/diff';
export { encode } from './core/library/encode';
export { lint } from './core/library/lint';
export { openWorkspace } from './core/library/openWorkspace';
export { tokens } from './core/library/tokens';
export { validateArguments } from './core/library/validateArguments';
