import type { Random } from '../../model/chance/random.js'
import type { Organisation } from '../organisation/organisation.js'
import type { DayEffects } from './day-effects.js'

/** Everything that changing one plan depends on. */
export type ScenarioContext = Pick<Organisation, 'config' | 'population' | 'sites'> & {
  readonly effects: DayEffects
  /** Draws the consequences for this conference alone. */
  readonly random: Random
}
