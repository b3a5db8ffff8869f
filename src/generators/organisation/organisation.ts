import type { Config } from '../config/config.js'
import { type Clocks, clocksOf } from './clocks.js'
import { type Clients, clientsOf } from './equipment/clients.js'
import { type Equipment, equipmentOf } from './equipment/devices.js'
import { type NightShifts, nightShiftsOf } from './night-shifts.js'
import { organizerPicker, type PickOrganizer } from './organizers.js'
import { type Population, populationOf } from './population.js'
import { type Sites, sitesOf } from './sites.js'
import { type Whereabouts, whereaboutsOf } from './whereabouts.js'
import { type Workdays, workdaysOf } from './workdays.js'

/** The people of a world, and what stays with them: site, devices, clients, habits. Nothing here changes from day to day. */
export type Organisation = {
  readonly config: Config
  readonly population: Population
  readonly sites: Sites
  readonly clocks: Clocks
  readonly nightShifts: NightShifts
  readonly pickOrganizer: PickOrganizer
  readonly equipment: Equipment
  readonly clients: Clients
  readonly whereabouts: Whereabouts
  readonly workdays: Workdays
}

/** The organisation of a config. Each part answers questions about any user by number; none keeps a list of them. */
export function organisationOf(config: Config): Organisation {
  const sites = sitesOf(config)
  const nightShifts = nightShiftsOf(config)
  return {
    config,
    population: populationOf(config),
    sites,
    clocks: clocksOf(config, sites),
    nightShifts,
    pickOrganizer: organizerPicker(config.users, nightShifts),
    equipment: equipmentOf(config),
    clients: clientsOf(config),
    whereabouts: whereaboutsOf(config, nightShifts),
    workdays: workdaysOf(config, sites, nightShifts),
  }
}
