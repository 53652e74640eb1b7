import type { TextFile } from '../../../../src/core/stores/file/fileStore';

/** A text file in memory. */
export class MemoryText implements TextFile {
  readonly name = 'tools.json';
  text: string | undefined;

  constructor(text?: string) {
    this.text = text;
  }

  read(): Promise<string | undefined> {
    return Promise.resolve(this.text);
  }

  currentText(): Promise<string | undefined> {
    return this.read();
  }

  write(expected: string | undefined, text: string): Promise<boolean> {
    if (this.text !== expected) return Promise.resolve(false);
    this.text = text;
    return Promise.resolve(true);
  }
}
