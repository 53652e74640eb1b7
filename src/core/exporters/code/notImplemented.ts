import { jsString } from './quote';

/** What stands where the tool should do its work: it says which tool was called, and with what. */
export const notImplemented = (name: string, input: string): string =>
  `throw new Error(${jsString(`${name} is not implemented. It was called with `)} + JSON.stringify(${input}));`;
