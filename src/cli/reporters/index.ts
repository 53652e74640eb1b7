import { github } from './github';
import { json } from './json';
import { jsonl } from './jsonl';
import { junit } from './junit';
import { markdown } from './markdown';
import type { Reporter } from './reporter';
import { sarif } from './sarif';
import { text } from './text';

/** All output formats. */
export const reporters: readonly Reporter[] = [text, json, jsonl, github, sarif, junit, markdown];
