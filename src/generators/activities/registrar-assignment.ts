import type { Time } from '../../model/time.js'
import type { Config } from '../config/config.js'
import type { Sites } from '../organisation/sites.js'
import type { DayEffects } from '../scenarios/day-effects.js'
import { homePoolOn } from '../scenarios/gradual-changes.js'

/** The registrar that a user has from a moment on, and until when; one object for all users. */
export class RegistrarAssignment {
  pool = 0
  server = 0
  primary = true
  until: Time = 0
  private readonly config: Config
  private readonly sites: Sites

  constructor({ config, sites }: { config: Config; sites: Sites }) {
    this.config = config
    this.sites = sites
  }

  /**
   * One front end of the home pool, by a word that stays with the user, as long as it is up; the next while it restarts; and the backup
   * pool while the home pool has failed over.
   */
  assign(effects: DayEffects | null, user: number, word: number, at: Time): void {
    const home = this.sites.homeOf(user)
    const pool = effects === null ? home : homePoolOn(this.config.seed, effects, { user, pool: home })
    this.assignIn(effects, pool, word, at)
  }

  /** The same for whoever has that home pool: a service of it. */
  assignIn(effects: DayEffects | null, pool: number, word: number, at: Time): void {
    const { frontEnds } = this.config.topology
    let place = (word >>> 0) % frontEnds
    this.pool = pool
    this.until = Number.POSITIVE_INFINITY
    for (const stop of effects?.serverOutages ?? []) {
      const back = stop.backup === null ? stop.until : stop.back
      if (stop.pool !== pool || (stop.frontEnd !== null && stop.frontEnd - 1 !== place)) continue
      if (at < stop.from) this.until = Math.min(this.until, stop.from)
      else if (at < back) {
        this.until = Math.min(this.until, back)
        if (stop.backup === null) place = (place + 1) % frontEnds
        else this.pool = stop.backup
      }
    }
    this.server = (this.pool - 1) * frontEnds + 1 + place
    this.primary = this.pool === pool
  }
}
