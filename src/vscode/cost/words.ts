import * as vscode from 'vscode';

const numbers = new Intl.NumberFormat(vscode.env.language);
const percents = new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 1 });

const changes = new Intl.NumberFormat(vscode.env.language, { signDisplay: 'always' });

export const number = (value: number): string => numbers.format(value);

export const percent = (share: number): string => percents.format(share);

/** “+12”, “-3”. */
export const signed = (change: number): string => changes.format(change);

/** “≈ 1,830”: an estimate, which says so. */
export const about = (tokens: number): string => `≈ ${number(tokens)}`;

/** “≈ 1,830 tokens”. */
export const aboutTokens = (tokens: number): string => vscode.l10n.t('{0} tokens', about(tokens));
