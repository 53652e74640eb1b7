import type { Reader } from '../formats/reader';
import { portable, type Profile } from '../vendors/vendors';

/** The vendors that read tools in this form. For a neutral form and for our own, these are all portable vendors. */
export const vendorsOf = (form: Reader | undefined): Profile => (!form?.isNeutral && form?.vendors) || portable;
