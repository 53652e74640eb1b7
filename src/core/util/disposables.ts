/** Has the shape of `vscode.Disposable`, so that core code needs no import of `vscode`. */
export interface Disposable {
  dispose(): void;
}
