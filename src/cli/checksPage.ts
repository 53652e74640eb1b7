/** The text of `docs/checks.md`. The build defines it. */
declare const CHECKS_PAGE: string;

/** What the documentation says of a rule. */
export interface RuleText {
  /** The whole section, in Markdown, without its heading. */
  readonly markdown: string;
  /** An example of its message. */
  readonly message: string;
}

let sections: ReadonlyMap<string, RuleText> | undefined;

/** Returns what `docs/checks.md` says of each rule, by code. */
export const ruleTexts = (): ReadonlyMap<string, RuleText> =>
  (sections ??= new Map(
    CHECKS_PAGE.split(/^## /m)
      .slice(1)
      .map(section => {
        const [heading = '', ...lines] = section.split('\n');
        const markdown = lines.join('\n').trim();
        const message = /^> (.*)$/m.exec(markdown)?.[1] ?? '';
        return [heading.replaceAll('`', '').trim(), { markdown, message }];
      }),
  ));
