import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import { NULL_INT } from '../../model/rows/batch.js'
import type { Duration } from '../../model/time.js'
import { NO_ENTRY } from '../activities/presence-index.js'
import type { Restarts } from '../activities/site-days.js'
import { DEVICE } from '../organisation/equipment/devices.js'
import type { Day } from '../time/date.js'
import { RESTART, reasons } from './habits.js'
import { beforeDial, type PersonDay } from './person-day.js'
import type { RegistrationWriter } from './registration-writer.js'

/** Registers a desk phone, by its client, from one restart to the next. On the very first day, `firstDay`, it may have to be earlier. */
export function registerDeskPhone(
  person: PersonDay,
  writer: RegistrationWriter,
  { client, firstDay }: { readonly client: number; readonly firstDay: Day },
): void {
  const { today, attended, user } = person
  writer.selectDevice(DEVICE.deskPhone)
  let on = restart(user, today.restarts)
  let edge = NULL_INT
  for (let at = person.first; at !== NO_ENTRY; at = attended.next[at]) {
    if (attended.device[at] !== DEVICE.deskPhone) continue
    if (attended.edge[at] !== NULL_INT) edge = attended.edge[at]
    if (today.day === firstDay) on = Math.min(on, beforeDial(person.begun(at)))
  }
  // A night shift goes on from where it began, though its people may be elsewhere by the next evening.
  const carried = person.carriedOver()
  if (carried !== undefined && carried.until > on && carried.edge !== edge) {
    writer.write(on, carried.until, reasons.restart, { client, edge: carried.edge })
    on = carried.until
  }
  writer.write(on, restart(user, today.next), reasons.restart, { client, edge })
}

const restart = (user: number, { seed, from }: Restarts): Duration =>
  from + (Math.floor(stableDraw(seed, user, STREAM.restart) * RESTART) | 0)
