// The README that ships. VS Code's page of an extension shows pictures with an `https:` address alone, and follows no links
// into the package: without a public repository neither has one.

/** The README without its pictures, and without what only the repository has: all links to its files are there. */
export const packagedReadme = readme =>
  readme
    .replace(/^<!-- repository -->\n[^]*?<!-- end of repository -->\n\n?/gm, '')
    .replace(/^!\[.*\]\(.*\)\n\n/gm, '');
