import type { Check } from './check.js'
import { conferenceChecks } from './conferences.js'
import { formChecks } from './form.js'
import { joinerChecks } from './joiners.js'
import { loadChecks } from './load.js'

const number = ({ id }: Check): number => Number(id.slice(1))

/** All checks, C1 to C32. */
export const checks: readonly Check[] = [...loadChecks, ...conferenceChecks, ...joinerChecks, ...formChecks].sort(
  (a, b) => number(a) - number(b),
)
