import type { Distributions } from '../config/distributions.js'
import type { Organisation } from '../organisation/organisation.js'
import type { ScenarioEffects } from '../scenarios/effects.js'
import type { Day } from '../time/date.js'
import type { ConferenceUriIdOf } from './booking-ids.js'
import type { Busyness } from './busyness.js'
import type { SeriesBook } from './series.js'

/** Everything that bookings depend on. */
export type CalendarContext = Organisation & {
  readonly distributions: Distributions
  readonly effects: ScenarioEffects | null
  readonly series: SeriesBook
  readonly uriOf: ConferenceUriIdOf
  readonly busyness: (day: Day) => Busyness
}
