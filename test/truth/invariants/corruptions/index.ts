import { callCorruptions } from './calls.js'
import type { Corruptions } from './corruption.js'
import { keyCorruptions } from './keys.js'
import { linkCorruptions } from './links.js'
import { registrationCorruptions } from './registrations.js'
import { timeCorruptions } from './times.js'
import { uriCorruptions } from './uris.js'

/** One way to break each law, by the law's name. */
export const corruptions: Corruptions = {
  ...keyCorruptions,
  ...linkCorruptions,
  ...uriCorruptions,
  ...timeCorruptions,
  ...registrationCorruptions,
  ...callCorruptions,
}
