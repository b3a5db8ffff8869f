import { GUEST_SESSIONS } from '../../../model/conference/conference-state.js'
import type { Config } from '../../config/config.js'

/**
 * How many guests a day can have, so that their UserIds follow from the day: each session of somebody anonymous over IP is another user
 * ([MS-SIPAE] 3.2.4.3: the URI is random). Several times as many as are to be expected.
 */
export function guestsPerDay({ users, load, conferences, joiners, faults }: Config): number {
  const size = Object.entries(conferences.size).reduce((sum, [range, share]) => {
    const [from, to = from] = range.split('-').map(Number)
    return sum + share * to
  }, 0)
  const guests =
    users *
    load.conferencesPerUserDay *
    size *
    (joiners.ip.anonymous + faults.clientRefused * (1 + conferences.reopened))
  return GUEST_SESSIONS * (1024 + Math.ceil(SLACK * guests))
}

const SLACK = 3
