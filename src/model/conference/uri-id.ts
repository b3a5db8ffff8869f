import { mixBits } from '../chance/random.js'
import { MODALITIES } from './modality.js'

/**
 * The ConferenceUriId of a conference at its focus or an MCU, by the first of its six ids. They lie in an order of its own for each
 * conference, so that the id does not tell the type.
 */
export const uriIdAt = (first: number, modality: number): number =>
  first + ((modality + ((mixBits(first) >>> 0) % MODALITIES)) % MODALITIES)
