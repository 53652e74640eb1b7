import { visibleText } from '../../core/util/visibleText';

/** Escapes `$(icon)` in foreign text for pickers, and makes hidden characters visible. */
export const escapeIcons = (text: string): string => visibleText(text).replaceAll('$(', '\\$(');
