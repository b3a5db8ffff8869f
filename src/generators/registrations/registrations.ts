import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Observer } from '../../model/recording/observer.js'
import { RegistrationRecorder } from '../../model/recording/registration-recorder.js'
import type { Batch } from '../../model/rows/batch.js'
import type { Activity, Shared } from '../activities/activity.js'
import { modeOn } from '../activities/mode.js'
import { NO_ENTRY } from '../activities/presence-index.js'
import { daysOf } from '../activities/site-days.js'
import { edgeOn } from '../organisation/edges.js'
import { WEB_APP } from '../organisation/equipment/client-versions.js'
import { DEVICE } from '../organisation/equipment/devices.js'
import { type Day, dayOf } from '../time/date.js'
import { registerDeskPhone } from './desk-phone.js'
import { deviceRegistrations } from './device.js'
import { habitsOf } from './habits.js'
import { PersonDay } from './person-day.js'
import { RegistrationWriter } from './registration-writer.js'
import { usualHours } from './usual-hours.js'

/**
 * The registrations of a day: a function of config and day, and of who attends what on it. Every endpoint that attends
 * a conference is registered all the while. Registrations begin and end on one day of the organisation, but for what is attended across
 * midnight, and for desk phones, which sign in anew just after it.
 */
export function registrations(shared: Shared): Activity {
  const { config, clients, equipment, workdays } = shared
  const { users } = config
  const { computers, mobiles, browsers } = habitsOf(config)
  const firstDay = dayOf(config.start)
  const dayAt = daysOf(shared)
  const recorder = new RegistrationRecorder({ ...shared, ids: shared.newcomers.ids })
  const person = new PersonDay(shared)
  const writer = new RegistrationWriter(shared, person, recorder)
  const usual = usualHours(shared, person)
  const registerDevice = deviceRegistrations(
    { usual, edgeOf: user => edgeOn(config, user, person.today.day) },
    person,
    writer,
  )

  return { reset: () => recorder.reset(), on }

  function* on(day: Day, observer: Observer): Iterable<Batch> {
    const today = dayAt(day)
    if (today === undefined) return
    person.startDay(today)
    writer.startDay(observer)
    for (let user = 1; user <= users; user++) {
      registerPerson(user)
      if (recorder.full) yield* recorder.batches()
    }
    yield* recorder.batches()
  }

  /** Registers a person with all their devices. */
  function registerPerson(user: number): void {
    const hasDeskPhone = equipment.hasDeskPhone(user)
    person.selectPerson(user)
    if (workdays.isGone(user, person.today.day) && person.first === NO_ENTRY) return
    if (!hasDeskPhone && person.first === NO_ENTRY && !usual.worksToday()) return
    person.draws.selectPerson(user, person.today.seed)
    if (hasDeskPhone) registerDeskPhone(person, writer, { client: clients.deskPhone(user), firstDay })
    const { usualClient, client, edge } = modeOn(shared, user, person.today)
    registerDevice({ device: DEVICE.computer, mode: { client, edge }, habit: computers })
    if (equipment.hasMobile(user)) {
      registerDevice({ device: DEVICE.mobile, mode: { client: clients.mobile(user), edge }, habit: mobiles })
    }
    if (stableDraw(config.seed, user, STREAM.web) < config.registrations.web) {
      registerDevice({ device: DEVICE.browser, mode: { client: WEB_APP, edge }, habit: browsers })
    }
    if (person.attendsWith(DEVICE.otherComputer)) {
      registerDevice({ device: DEVICE.otherComputer, mode: { client: usualClient, edge }, habit: undefined })
    }
  }
}
