import type { Format } from '../formats/format';
import type { Reader } from '../formats/reader';
import { endpoints } from '../vendors/endpoints';
import { portable, type Profile } from '../vendors/vendors';

/**
 * The vendors that read tools in this form: its own, and those with an endpoint that reads the form with the same shape. For a
 * neutral form and for our own, these are all portable vendors.
 */
export const vendorsOf = (form: (Reader & Pick<Format, 'basedOn'>) | undefined): Profile => {
  if (!form?.vendors || form.isNeutral) return portable;
  const { vendors, id, basedOn: shape = id } = form;
  const readers = endpoints.filter(({ formats }) => formats.includes(shape)).map(({ vendor }) => vendor);
  return portable.filter(vendor => vendors.includes(vendor) || readers.includes(vendor));
};
