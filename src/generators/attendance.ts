import type { ConferencePlan, Guid } from '../model/invitation.js'
import { SECOND, type Time } from '../model/time.js'
import { DEVICE } from './devices.js'
import { inside, type Population } from './population.js'
import { endpointWord } from './trait.js'

/** An endpoint of the organisation's is in a conference from its first dial until the conference is over at the latest. */
export type Visit = {
  readonly device: number
  readonly client: number
  /** EdgeServerId, or NULL_INT inside. */
  readonly edge: number
  readonly from: Time
  readonly until: Time
  /** Another of the same user. */
  readonly next: Visit | undefined
}

/** Which endpoints attend what, day by day: for so long they have to be registered. */
export type Attendance = {
  /** Another day begins: what is still on then is carried over, the rest forgotten. */
  turn(midnight: Time): void
  note(plan: ConferencePlan): void
  of(user: number): Visit | undefined
  carried(user: number): Visit | undefined
}

/** How long an endpoint may take to hang up when all is over. */
const CLOSING = 2 * SECOND

export function attendance(seed: number, { locals }: Population): Attendance {
  let visits = new Map<number, Visit>()
  let carried = new Map<number, Visit>()
  return {
    turn(midnight) {
      const kept = new Map<number, Visit>()
      for (const of of [carried, visits]) {
        for (const [user, first] of of) {
          for (let at: Visit | undefined = first; at !== undefined; at = at.next) {
            if (at.until > midnight) kept.set(user, { ...at, next: kept.get(user) })
          }
        }
      }
      carried = kept
      visits = new Map()
    },
    note({ invitations, endsAt }) {
      for (const { user, endpoint, client, edge, arrives } of invitations) {
        if (endpoint === null || !inside(locals, user)) continue
        const device = deviceOf(seed, user, endpoint)
        // The web app runs in a browser, and registers nowhere.
        if (device === DEVICE.browser) continue
        visits.set(user, { device, client, edge, from: arrives, until: endsAt + CLOSING, next: visits.get(user) })
      }
    },
    of: user => visits.get(user),
    carried: user => carried.get(user),
  }
}

function deviceOf(seed: number, user: number, endpoint: Guid): number {
  let device = 0
  while (endpointWord(seed, user, device, 0) !== endpoint[0] && device < DEVICE.browser) device++
  return device
}

/** Whether a device attends something between two moments. */
export function isBusy(visit: Visit | undefined, device: number, from: Time, until: Time): boolean {
  for (let at = visit; at !== undefined; at = at.next) {
    if (at.device === device && at.from < until && at.until > from) return true
  }
  return false
}
