import { callDefects } from './calls.js'
import type { DefectKind } from './defect.js'
import { keyDefects } from './keys.js'
import { nameDefects } from './names.js'
import { registrationDefects } from './registrations.js'
import { timeDefects } from './times.js'

/** Every kind of defect, in the order in which they are done: what changes every row comes first. */
export const defectKinds: readonly DefectKind[] = [
  ...nameDefects,
  ...timeDefects,
  ...keyDefects,
  ...registrationDefects,
  ...callDefects,
]

/** Presets: at most so many of each kind. */
const light = {
  'null-leave': 5,
  'mixed-case-uri': 3,
  'null-client-version': 3,
  'missing-mcu-row': 2,
  'late-arriving': 3,
  'zombie-session': 1,
}

const heavy = {
  ...light,
  'null-leave': 25,
  'null-end': 3,
  'zombie-session': 5,
  'leave-before-join': 5,
  'leave-after-end': 5,
  'join-before-conference': 5,
  'overlapping-device': 3,
  'clock-skew': 2,
  'missing-focus-row': 5,
  'unknown-client-type': 2,
  'sip-prefix': 5,
  'pstn-null-gateway': 5,
  'synthetic-pollution': 5,
  'announcement-pollution': 5,
  'null-user2': 5,
  'media-types-zero': 3,
  'mixed-media-types': 3,
  'retried-session': 3,
  'callee-on-both-sides': 2,
  'call-over-midnight': 2,
}

/** Every kind there is, a few times: what breaks none of these loads breaks an importer. */
const torture = Object.fromEntries(defectKinds.map(({ name }) => [name, name === 'wrong-uritype-id-order' ? 1 : 2]))

export const presets: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'dirty-light': light,
  'dirty-heavy': heavy,
  'importer-torture': torture,
}
