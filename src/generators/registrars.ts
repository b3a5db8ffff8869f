import type { Time } from '../model/time.js'
import type { Config } from './config.js'
import { homeOn } from './scenarios/bend.js'
import type { DayFacts } from './scenarios/facts.js'
import type { Sites } from './sites.js'
import { ASPECT, traitWord } from './trait.js'

/** Where a user registers from a moment on, and until when. */
export type Post = {
  readonly pool: number
  readonly server: number
  readonly primary: boolean
  readonly until: Time
}

/**
 * One front end of the home pool, always the same, as long as it is up; the next while it restarts; and the backup pool while the home pool
 * has failed over.
 */
export function postOf(
  { config, sites }: { config: Config; sites: Sites },
  facts: DayFacts | null,
  user: number,
  at: Time,
): Post {
  const { frontEnds } = config.topology
  const word = traitWord(config.seed, user, ASPECT.registrar)
  const home = sites.homeOf(user)
  const pool = facts === null ? home : homeOn(config.seed, facts, { user, pool: home })
  let place = word % frontEnds
  let host = pool
  let until = Number.POSITIVE_INFINITY
  for (const stop of facts?.stops ?? []) {
    const back = stop.backup === null ? stop.until : stop.back
    if (stop.pool !== pool || (stop.frontEnd !== null && stop.frontEnd - 1 !== place)) continue
    if (at < stop.from) until = Math.min(until, stop.from)
    else if (at < back) {
      until = Math.min(until, back)
      if (stop.backup === null) place = (place + 1) % frontEnds
      else host = stop.backup
    }
  }
  return { pool: host, server: (host - 1) * frontEnds + 1 + place, primary: host === pool, until }
}
