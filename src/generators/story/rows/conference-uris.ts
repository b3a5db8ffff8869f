import { mixBits } from '../../../model/chance/random.js'
import { FOCUS, modalities, uriTypeOf } from '../../../model/conference/modality.js'
import { uriIdAt } from '../../../model/conference/uri-id.js'
import { checksum, viewOf } from '../../../model/recording/dialog-id.js'
import { putAscii } from '../../../model/rows/ascii.js'
import { Batch } from '../../../model/rows/batch.js'
import { conferenceUris } from '../../../model/schema/tables/index.js'
import { momentOf } from '../clock.js'
import type { Told } from './told.js'

/** Adds the rows of ConferenceUris of one conference: at the focus, and at each MCU that somebody dialed or was added to. */
export function addConferenceUris(batch: Batch<typeof conferenceUris.columns>, { conference, cast, read }: Told): void {
  const { values } = batch
  const facts = read.story.conference ?? {}
  const organizer = cast.users.find(({ id }) => id === conference.plan.organizer)?.uri
  const since = facts.since === undefined ? read.starts : (momentOf(facts.since) ?? read.starts)
  const { uri } = conference.plan
  const used = new Set([FOCUS, ...conference.legs.map(({ modality }) => modality)])
  for (const [modality, name] of modalities.entries()) {
    if (!used.has(modality)) continue
    const text = `sip:${organizer};gruu;opaque=app:conf:${name}:id:${facts.id ?? conferenceId(uri)}`
    const bytes = viewOf(new Uint8Array(text.length))
    const row = batch.add()
    values.NextUpdateTS[row] = since
    values.ConferenceUriId[row] = uriIdAt(uri, modality)
    values.ConferenceUri[row] = text
    values.Checksum[row] = checksum(bytes, 0, putAscii(bytes, 0, text))
    values.UriTypeId[row] = uriTypeOf(modality)
  }
}

/** A batch for them. */
export const conferenceUriRows = (): Batch<typeof conferenceUris.columns> => new Batch(conferenceUris, 16)

/** Eight characters of base 36. */
const conferenceId = (uri: number): string =>
  [mixBits(uri), mixBits(uri + 0x51ed)]
    .map(word => ((word >>> 0) % 36 ** 4).toString(36).padStart(4, '0').toUpperCase())
    .join('')
