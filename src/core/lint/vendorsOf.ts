import type { Format } from '../formats/format';
import type { Reader } from '../formats/reader';
import { endpoints } from '../vendors/endpoints';
import { portable, type Profile } from '../vendors/vendors';

/**
 * The vendors that read tools in a format: its own, and those with an endpoint that reads the format with the same shape. For a
 * neutral format and for our own, these are all portable vendors.
 */
export const vendorsOf = (reader: (Reader & Pick<Format, 'basedOn'>) | undefined): Profile => {
  if (!reader?.vendors || reader.isNeutral) return portable;
  const { vendors, id, basedOn: shape = id } = reader;
  const ofShape = endpoints.filter(({ formats }) => formats.includes(shape)).map(({ vendor }) => vendor);
  return portable.filter(vendor => vendors.includes(vendor) || ofShape.includes(vendor));
};
