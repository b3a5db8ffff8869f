import { endpointWord } from '../../model/chance/endpoint-id.js'
import { entityHash } from '../../model/chance/stable-draw.js'
import type { ConferencePlan } from '../../model/conference/invitation.js'
import type { Guid } from '../../model/rows/guid.js'
import { SECOND, type Time } from '../../model/time.js'
import { DEVICE } from '../organisation/devices.js'
import type { Population } from '../organisation/population.js'
import { isInBlock } from '../organisation/user-blocks.js'
import { PresenceIndex } from './presence-index.js'

/** Which endpoints of the organisation's attend what, day by day: for so long they have to be registered. */
export type Presence = {
  /** Of the day. */
  today(): PresenceIndex
  /** Of the days before, still on when the day began. */
  carried(): PresenceIndex
  /** Another day begins: what is still on then is carried over, the rest forgotten. */
  advanceTo(midnight: Time): void
  add(plan: ConferencePlan): void
}

/** How long an endpoint may take to hang up when all is over. */
const CLOSING = 2 * SECOND

export function presenceOf(seed: number, { locals }: Population): Presence {
  const visits = new PresenceIndex(locals)
  let carried = new PresenceIndex(locals)
  let spare = new PresenceIndex(locals)
  return {
    today: () => visits,
    carried: () => carried,
    advanceTo(midnight) {
      spare.clear()
      spare.keep(carried, midnight)
      spare.keep(visits, midnight)
      visits.clear()
      const before = carried
      carried = spare
      spare = before
    },
    add({ invitations, endsAt }) {
      for (const { user, endpoint, client, edge, arrives } of invitations) {
        if (endpoint === null || !isInBlock(locals, user)) continue
        const device = deviceOf(seed, user, endpoint)
        // The web app runs in a browser, and registers nowhere.
        if (device === DEVICE.browser) continue
        const at = visits.add(user, arrives, endsAt + CLOSING)
        visits.device[at] = device
        visits.client[at] = client
        visits.edge[at] = edge
      }
    },
  }
}

function deviceOf(seed: number, user: number, endpoint: Guid): number {
  const root = entityHash(seed, user)
  let device = 0
  while (endpointWord(root, device, 0) !== endpoint[0] && device < DEVICE.browser) device++
  return device
}
