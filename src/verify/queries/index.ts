import { formatQueries } from './formats.js'
import { keyQueries } from './keys.js'
import type { LawQueries } from './law-query.js'
import { presenceQueries } from './presence.js'
import { referenceQueries } from './references.js'
import { registrationQueries } from './registrations.js'
import { sessionQueries } from './sessions.js'
import { timeQueries } from './time.js'
import { uriQueries } from './uris.js'

/** Every invariant as queries, by its name. */
export const lawQueries: LawQueries = {
  ...keyQueries,
  ...referenceQueries,
  ...sessionQueries,
  ...uriQueries,
  ...timeQueries,
  ...presenceQueries,
  ...registrationQueries,
  ...formatQueries,
}
