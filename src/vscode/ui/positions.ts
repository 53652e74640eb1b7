import * as vscode from 'vscode';
import { createLineLookup } from '../../core/util/linePositions';

/** Returns a function like `TextDocument.positionAt`, for a text without a document. */
export const createPositionLookup = (text: string): ((offset: number) => vscode.Position) => {
  const positionAt = createLineLookup(text);
  return offset => {
    const { line, column } = positionAt(offset);
    return new vscode.Position(line, column);
  };
};
