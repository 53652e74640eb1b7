import { pyString } from './pyText';

/** A placeholder for the implementation of a tool. It raises an error that names the tool and its arguments. */
export const pyFunction = (name: string, tool: string): string =>
  `def ${name}(**arguments: Any) -> Any:\n    raise NotImplementedError(${pyString(`${tool} is not implemented. It was called with `)} + repr(arguments))`;
