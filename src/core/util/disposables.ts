/** What `vscode.Disposable` is too; ours need no import. */
export interface Disposable {
  dispose(): void;
}
