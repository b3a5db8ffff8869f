import { group, share } from '../definition/knobs.js'
import { ASSUMED } from '../definition/sources.js'

/** When people are there at all. */
export const people = group({
  leave: share(
    0.08,
    'Share of working days on which people are on leave, for one week or two as a rule; part of those who do not sign in.',
    ASSUMED,
  ),
  turnover: share(
    0.005,
    'Share of the users who leave each week, for good, and as many who are new; the places are empty for 13 weeks.',
    "Microsoft's user models: 0.5% of users are enabled and 0.5% disabled each week",
  ),
})
