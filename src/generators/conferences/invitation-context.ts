import { chance, type Random } from '../../model/chance/random.js'
import type { Shared } from '../activities/activity.js'
import type { Engagements } from '../activities/engagements.js'
import type { Booking } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import type { Distributions } from '../config/distributions.js'
import type { Clients } from '../organisation/equipment/clients.js'
import type { Equipment } from '../organisation/equipment/devices.js'
import type { Population } from '../organisation/population.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import type { Attendee } from './attendees.js'

/** The facts that the invitations of one booking share while they are drawn. One object for all bookings. */
export class InvitationContext {
  readonly config: Config
  readonly distributions: Distributions
  readonly population: Population
  readonly engagements: Engagements
  readonly clients: Clients
  readonly equipment: Equipment
  booking!: Booking
  random!: Random
  /** Whether the organizer ends the conference for everybody, or each leaves alone. */
  endedForAll = false
  /** The identity of the pool's applications, the attendant among them. */
  attendant = 0
  /** Share of those over IP who wait in the lobby, of whom the organizer never does. */
  lobby = 0
  /** Whether anybody comes who can open the door of the lobby. */
  canAdmit = false

  constructor({ config, distributions, population, presence, clients, equipment }: Shared) {
    this.config = config
    this.distributions = distributions
    this.population = population
    this.engagements = presence.engagements
    this.clients = clients
    this.equipment = equipment
  }

  /** Takes up another booking, and the people who come. */
  start(booking: Booking, random: Random, people: readonly Attendee[], pool: number): void {
    const { config, population } = this
    this.booking = booking
    this.random = random
    this.attendant = population.announcers.first + pool - 1
    this.endedForAll = chance(random, config.conferences.endedByOrganizer)
    this.lobby = lobbyShare(config, people, booking.organizer)
    this.canAdmit = people.some(
      ({ user, access }) => access !== 'anonymous' && access !== 'callee' && !isInBlock(population.phones, user),
    )
  }
}

/** The share of the others who wait, such that of all over IP the share asked for does: the organizer comes straight in. */
function lobbyShare({ lobby }: Config, people: readonly Attendee[], organizer: number): number {
  const overIp = people.filter(({ access }) => access !== 'phone' && access !== 'callee')
  const others = overIp.filter(({ user }) => user !== organizer).length
  return others > 0 ? Math.min(1, (lobby.others * overIp.length) / others) : 0
}
