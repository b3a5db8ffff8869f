import { callQueries } from './calls.js'
import { errorQueries } from './errors.js'
import { formatQueries } from './formats.js'
import { keyQueries } from './keys.js'
import { asFarAsKnown, type LawQueries } from './law-query.js'
import { partyQueries } from './parties.js'
import { presenceQueries } from './presence.js'
import { referenceQueries } from './references.js'
import { registrationQueries } from './registrations.js'
import { sessionQueries } from './sessions.js'
import { timeQueries } from './time.js'
import { uriQueries } from './uris.js'
import { voiceQueries } from './voice.js'

const all: LawQueries = {
  ...keyQueries,
  ...referenceQueries,
  ...sessionQueries,
  ...uriQueries,
  ...timeQueries,
  ...presenceQueries,
  ...registrationQueries,
  ...callQueries,
  ...partyQueries,
  ...voiceQueries,
  ...errorQueries,
  ...formatQueries,
}

/** Every invariant as queries, by its name. */
export const lawQueries: LawQueries = Object.fromEntries(
  Object.entries(all).map(([name, law]) => [name, asFarAsKnown(law)]),
)
