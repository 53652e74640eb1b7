import * as vscode from 'vscode';

const numbers = new Intl.NumberFormat(vscode.env.language);
const percents = new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumSignificantDigits: 2 });

export const number = (value: number): string => numbers.format(value);

export const percent = (share: number): string => percents.format(share);

/** “≈ 1,830”: an estimate, which says so. */
export const about = (tokens: number): string => `≈ ${number(tokens)}`;

/** “≈ 1,830 tokens”. */
export const aboutTokens = (tokens: number): string => vscode.l10n.t('{0} tokens', about(tokens));
