// The functions that the API of the extension loads when one is first called.
export { decode } from './decode';
export { encode } from './encode';
export { lint } from './lint';
