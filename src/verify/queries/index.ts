import { formatForms } from './formats.js'
import { keyForms } from './keys.js'
import type { Forms } from './law-query.js'
import { presenceForms } from './presence.js'
import { referenceForms } from './references.js'
import { registrationForms } from './registrations.js'
import { sessionForms } from './sessions.js'
import { timeForms } from './time.js'
import { uriForms } from './uris.js'

/** Every invariant as queries, by its name. */
export const forms: Forms = {
  ...keyForms,
  ...referenceForms,
  ...sessionForms,
  ...uriForms,
  ...timeForms,
  ...presenceForms,
  ...registrationForms,
  ...formatForms,
}
