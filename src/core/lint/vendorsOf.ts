import type { Reader } from '../formats/reader';
import { portable, type Profile } from '../vendors/vendors';

/** Those who read what is written in the form: a request to one vendor is no concern of the others. */
export const vendorsOf = (form: Reader | undefined): Profile => (!form?.isNeutral && form?.vendors) || portable;
