import { callsCases } from './calls.js'
import { formatsCases } from './formats.js'
import { keysCases } from './keys.js'
import type { LawCase } from './law-cases.js'
import { leftAloneCases } from './left-alone.js'
import { presenceCases } from './presence.js'
import { referencesCases } from './references.js'
import { registrationsCases } from './registrations.js'
import { sessionsCases } from './sessions.js'
import { timeCases } from './time.js'
import { urisCases } from './uris.js'
import { voiceCases } from './voice.js'

/** What each law says of a few rows, however it is judged. */
export const lawTables: readonly LawCase[] = [
  ...keysCases,
  ...referencesCases,
  ...sessionsCases,
  ...urisCases,
  ...timeCases,
  ...leftAloneCases,
  ...presenceCases,
  ...registrationsCases,
  ...callsCases,
  ...voiceCases,
  ...formatsCases,
]
