import { STREAM, stableWord } from '../../../model/chance/stable-draw.js'
import { FOCUS, has, MODALITIES, type ModalitySet, modalities, uriTypeOf } from '../../../model/conference/modality.js'
import { uriIdAt } from '../../../model/conference/uri-id.js'
import { checksum, viewOf } from '../../../model/recording/dialog-id.js'
import { putAscii } from '../../../model/rows/ascii.js'
import { Batch } from '../../../model/rows/batch.js'
import { conferenceUris } from '../../../model/schema/tables/index.js'
import type { Time } from '../../../model/time.js'

/** Collects the rows of `ConferenceUris`: for each conference one at the focus, and one for each MCU in use. */
export function conferenceUriBatch(seed: number, uriOf: (user: number) => string) {
  const batch = new Batch(conferenceUris)
  const text = viewOf(new Uint8Array(450))
  return {
    batch,
    add(first: number, organizer: number, used: ModalitySet, since: Time): void {
      const { values } = batch
      const head = `sip:${uriOf(organizer)};gruu;opaque=app:conf:`
      const id = conferenceId(seed, first)
      // All begin alike: that is added up once, as far as it is whole words.
      const begun = putAscii(text, 0, head)
      const words = begun & ~3
      const sum = checksum(text, 0, words)
      for (let modality = FOCUS; modality < MODALITIES; modality++) {
        if (!has(used, modality)) continue
        const end = putAscii(text, putAscii(text, begun, middles[modality]), id)
        const row = batch.add()
        values.NextUpdateTS[row] = since
        values.ConferenceUriId[row] = uriIdAt(first, modality)
        values.ConferenceUri[row] = head + middles[modality] + id
        values.Checksum[row] = checksum(text, words, end, sum)
        values.UriTypeId[row] = uriTypeOf(modality)
      }
    },
  }
}

const middles = modalities.map(name => `${name}:id:`)

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const twoDigits = Array.from({ length: 36 * 36 }, (_, i) => DIGITS[Math.floor(i / 36)] + DIGITS[i % 36])

/** Eight characters, base 36, upper case, as Lync makes them. */
function conferenceId(seed: number, uri: number): string {
  const one = stableWord(seed, uri, STREAM.conferenceId) >>> 0
  const other = stableWord(seed, uri, STREAM.conferenceId + 1) >>> 0
  return two(one / 1296) + two(one) + two(other / 1296) + two(other)
}

const two = (number: number): string => twoDigits[Math.floor(number) % twoDigits.length]
