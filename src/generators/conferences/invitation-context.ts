import type { Random } from '../../model/chance/random.js'
import type { Shared } from '../activities/activity.js'
import type { Engagements } from '../activities/engagements.js'
import type { Booking } from '../calendar/booking.js'
import type { Config } from '../config/config.js'
import type { Distributions } from '../config/distributions.js'
import type { Clients } from '../organisation/clients.js'
import type { Equipment } from '../organisation/devices.js'
import type { Population } from '../organisation/population.js'

/** What the invitations of one booking share while they are drawn. One object for all bookings: every draw reads it. */
export class InvitationContext {
  readonly config: Config
  readonly distributions: Distributions
  readonly population: Population
  readonly engagements: Engagements
  readonly clients: Clients
  readonly equipment: Equipment
  booking!: Booking
  random!: Random
  endedForAll = false
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
}
