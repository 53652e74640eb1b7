import { jsonOutput } from './jsonOutput';
import type { Output } from './output';
import { formats } from '.';

/** Every way to write tools down, in the order in which it is offered. */
export const outputs: readonly Output[] = [...formats.map(jsonOutput)];

export const outputOf = (id: string): Output | undefined => outputs.find(output => output.id === id);
