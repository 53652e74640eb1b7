/** The version of this package. The build defines it. */
declare const VERSION: string;

// The entry of the command line loads almost nothing: a program that only asks for the version waits for no other file.
const [first, ...others] = process.argv.slice(2);
if ((first === '--version' || first === '-V') && others.length === 0) process.stdout.write(`${VERSION}\n`);
else void import('./cli/main.lazy').then(({ main }) => main(process.argv.slice(2)));
