import { pyString } from './pyText';

/** What stands where the tool should do its work: it says which tool was called, and with what. */
export const pyFunction = (name: string, tool: string): string =>
  `def ${name}(**arguments: Any) -> Any:\n    raise NotImplementedError(${pyString(`${tool} is not implemented. It was called with `)} + repr(arguments))`;
