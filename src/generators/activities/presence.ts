import { endpointWord } from '../../model/chance/endpoint-id.js'
import { entityHash } from '../../model/chance/stable-draw.js'
import type { ConferencePlan, Invitation } from '../../model/conference/invitation.js'
import type { Guid } from '../../model/rows/guid.js'
import { SECOND, type Time } from '../../model/time.js'
import { DEVICE } from '../organisation/equipment/devices.js'
import type { Population } from '../organisation/population.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import { Engagements } from './engagements.js'
import { PresenceIndex } from './presence-index.js'

/** Time in which endpoints hang up when a conference is over. */
const CLOSING = 5 * SECOND

/**
 * Where the people of the organisation and of federated companies are and when, as far as it has been decided: who is spoken for while a
 * day is planned, and who attends what with which device, day by day.
 */
export class Presence {
  readonly engagements: Engagements
  /** Attendance of the day. */
  readonly today: PresenceIndex
  /** Attendance since days before, still on when the day began. */
  carriedOver: PresenceIndex
  private spare: PresenceIndex
  private readonly seed: number
  private readonly population: Population

  constructor(seed: number, population: Population) {
    const { federated, end } = population
    const block = { first: 1, size: federated.first + federated.size - 1 }
    this.seed = seed
    this.population = population
    this.engagements = new Engagements(end)
    this.today = new PresenceIndex(block)
    this.carriedOver = new PresenceIndex(block)
    this.spare = new PresenceIndex(block)
  }

  /** Forgets everybody. */
  reset(): void {
    this.today.clear()
    this.carriedOver.clear()
  }

  /** Another day begins: what is still on at midnight is carried over, the rest forgotten. */
  advanceTo(midnight: Time): void {
    const { today, carriedOver, spare } = this
    spare.clear()
    spare.keep(carriedOver, midnight)
    spare.keep(today, midnight)
    today.clear()
    this.carriedOver = spare
    this.spare = carriedOver
  }

  /** Whether somebody is nowhere between two moments of the day. */
  isFree(user: number, from: Time, until: Time): boolean {
    return !this.today.isBusy(user, from, until) && !this.carriedOver.isBusy(user, from, until)
  }

  /** Adds the endpoints of a conference, each from its first dial until the conference is over. */
  attend({ invitations, endsAt }: ConferencePlan): void {
    const { locals, federated } = this.population
    for (const { user, endpoint, client, edge, arrives } of invitations) {
      if (!isInBlock(locals, user) && !isInBlock(federated, user)) continue
      const device = deviceOf(this.seed, user, endpoint)
      this.today.add({ user, device, client, edge, from: arrives, until: endsAt + CLOSING })
    }
  }

  /** Has the endpoint of an invitation be somewhere else before it arrives. */
  attendBefore({ user, endpoint, client, edge }: Invitation, from: Time, until: Time): void {
    this.today.add({ user, device: deviceOf(this.seed, user, endpoint), client, edge, from, until })
  }
}

function deviceOf(seed: number, user: number, endpoint: Guid | null): number {
  if (endpoint === null) return DEVICE.telephone
  const hash = entityHash(seed, user)
  let device = 0
  while (endpointWord(hash, device, 0) !== endpoint[0] && device < DEVICE.browser) device++
  return device
}
