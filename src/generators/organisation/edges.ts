import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Config } from '../config/config.js'
import type { Day } from '../time/date.js'
import { seedOfDay } from './whereabouts.js'

/** The Edge Server that a user outside comes through on a day, with all they do: DNS deals them out. */
export const edgeOn = ({ seed, topology }: Pick<Config, 'seed' | 'topology'>, user: number, day: Day): number =>
  1 + Math.floor(stableDraw(seedOfDay(seed, day), user, STREAM.edge) * topology.edges)
