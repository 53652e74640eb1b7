// Patterns of file names, in a bundle of its own: most commands get the names of files.
export { glob } from 'tinyglobby';
