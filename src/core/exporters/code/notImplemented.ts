import { jsString } from './quote';

/** A placeholder for the implementation of a tool. It throws an error that names the tool and its input. */
export const notImplemented = (name: string, input: string): string =>
  `throw new Error(${jsString(`${name} is not implemented. It was called with `)} + JSON.stringify(${input}));`;
