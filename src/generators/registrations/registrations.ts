import { drawByWord } from '../../model/chance/quantiles.js'
import { STREAM, stableDraw, stableWord } from '../../model/chance/stable-draw.js'
import type { Observer } from '../../model/recording/observer.js'
import { RegistrationRecorder } from '../../model/recording/registration-recorder.js'
import { type Batch, NULL_INT } from '../../model/rows/batch.js'
import { type Duration, HOUR, MINUTE, SECOND, type Time } from '../../model/time.js'
import type { Activity, Shared } from '../activities/activity.js'
import { NO_ENTRY, type PresenceIndex } from '../activities/presence-index.js'
import { purgedBefore } from '../activities/setting.js'
import { deskPhone } from '../organisation/client-versions.js'
import { DEVICE } from '../organisation/devices.js'
import { endpointChanges } from '../scenarios/endpoint-changes.js'
import { type Day, dayOf } from '../time/date.js'
import { aspectOf, Draws, HABIT } from './draws.js'
import { absence, furtherSignIns, type Hours, hours, RESTART, type Reasons, ROAMING, reasons } from './habits.js'
import { addInterval, noIntervals } from './intervals.js'
import { LONG_AGO, type Mode, RESUMES, RegistrationWriter } from './registration-writer.js'
import { daysOf, type Restarts, type SiteDay, type Today } from './site-days.js'

/** How somebody uses a device when they use it by habit. */
type Habit = {
  readonly workday: Hours
  readonly weekend: Hours
  readonly further: number
  readonly pause: Reasons
  readonly evening: Reasons
}

/**
 * Who signs in on a day, where, and until when: a function of config and day, and of who attends what on it. Every endpoint that attends
 * a conference is registered all the while. Registrations begin and end on one day of the organisation, but for what is attended across
 * midnight, and for desk phones, which sign in anew just after it.
 */
export function registrations(shared: Shared): Activity {
  const { config, nightShifts, sites, clients, equipment, whereabouts, captureEnd, dialogs, presence } = shared
  const { seed, users, topology, registrations: knobs } = config
  const first = dayOf(config.start)
  const further = furtherSignIns(config)
  const { pause, evening, mobile } = reasons
  const computers: Habit = { ...hours, further: further.computer, pause, evening }
  const mobiles: Habit = {
    workday: hours.mobile,
    weekend: hours.mobile,
    further: further.mobile,
    pause: mobile,
    evening: mobile,
  }
  const daily = daysOf({ ...shared, seed })
  const visits = presence.today
  const recorder = new RegistrationRecorder({ dialogs, captureEnd })
  const draws = new Draws(seed)
  const writer = new RegistrationWriter({ config, sites, recorder, draws, visits, purgedBefore: purgedBefore(shared) })
  const intervals = noIntervals()
  let today: Today
  let carried: PresenceIndex
  let user = 0
  /** Where the user's visits begin. */
  let visit = NO_ENTRY
  let works = 0
  /** With what and from where the device that is turned to is used as a rule. */
  const mode = { client: 0, edge: NULL_INT }

  return { reset: () => recorder.reset(), on }

  function* on(day: Day, observer: Observer): Iterable<Batch> {
    const found = daily(day)
    if (found === undefined) return
    today = found
    writer.startDay(today, observer)
    carried = presence.carriedOver
    for (user = 1; user <= users; user++) {
      person()
      if (recorder.full) yield* recorder.batches()
    }
    yield* recorder.batches()
  }

  function person(): void {
    visit = visits.of(user)
    const desk = equipment.hasDeskPhone(user)
    works = workDays()
    if (!desk && visit === NO_ENTRY && works === 0) return
    draws.selectPerson(user, today.seed)
    if (desk) phone()
    const usual = clients.usual(user, today.day)
    const changed =
      today.effects === null
        ? undefined
        : endpointChanges({ config, sites, effects: today.effects }, { user, client: usual })
    mode.edge = whereabouts.isAway(user, today.day) || changed?.sentHome ? edgeOf() : NULL_INT
    mode.client = changed?.client ?? usual
    selectDevice(DEVICE.computer)
    stay(computers)
    if (equipment.hasMobile(user)) {
      selectDevice(DEVICE.mobile)
      mode.client = clients.mobile(user)
      stay(mobiles)
    }
    if (!attends(DEVICE.otherComputer)) return
    selectDevice(DEVICE.otherComputer)
    mode.client = usual
    stay(undefined)
  }

  /** A bit for each day of the user's site that they sign in on by habit. */
  function workDays(): number {
    const siteDays = today.bySite[sites.of(user)]
    let days = 0
    for (let i = 0; i < siteDays.length; i++) if (worksOn(siteDays[i])) days |= 1 << i
    return days
  }

  function worksOn({ seed, weekend }: SiteDay): boolean {
    return (
      stableDraw(seed, user, STREAM.signedIn) < (weekend ? knobs.weekend : knobs.signedIn) && !nightShifts.has(user)
    )
  }

  function edgeOf(): number {
    return Math.floor(stableDraw(seed, user, STREAM.edge) * topology.edges) + 1
  }

  function attends(device: number): boolean {
    return visits.isDeviceBusy(visit, device, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  }

  function selectDevice(device: number): void {
    draws.selectDevice(device)
    writer.selectDevice()
  }

  /** Is on from one restart to the next. On the very first day it may have to be earlier. */
  function phone(): void {
    selectDevice(DEVICE.deskPhone)
    let on = restart(today.restarts)
    let edge = NULL_INT
    for (let at = visit; at !== NO_ENTRY; at = visits.next[at]) {
      if (visits.device[at] !== DEVICE.deskPhone) continue
      if (visits.edge[at] !== NULL_INT) edge = visits.edge[at]
      if (today.day === first) on = Math.min(on, early(begun(at)))
    }
    // A night shift goes on from where it began, though its people may be elsewhere by the next evening.
    const before = lastCarried()
    const done = carriedUntil(before)
    if (done > on && carried.edge[before] !== edge) {
      writer.write(visit, on, done, reasons.restart, { client: deskPhone, edge: carried.edge[before] })
      on = done
    }
    writer.write(visit, on, restart(today.next), reasons.restart, { client: deskPhone, edge })
  }

  function restart({ seed, from }: Restarts): Duration {
    return from + (Math.floor(stableDraw(seed, user, STREAM.restart) * RESTART) | 0)
  }

  /** When a visit begins, as a moment of the day. */
  function begun(at: number): Duration {
    return momentOf(visits.from[at])
  }

  function momentOf(time: Time): Duration {
    return (time - today.begins) | 0
  }

  /** Before somebody dials; on the day before nobody knows that they will. */
  function early(dials: Duration): Duration {
    const from = dials - 30 * SECOND
    return dials < 0 ? from : Math.max(from, 0)
  }

  /** Signed in by habit and for conferences. */
  function stay(habit: Habit | undefined): void {
    const { device } = draws
    const { length } = today
    intervals.length = 0
    if (habit !== undefined && works !== 0) usualStays(habit)
    for (let at = visit; at !== NO_ENTRY; at = visits.next[at]) {
      if (visits.device[at] !== device) continue
      const [dials, ended] = [begun(at), momentOf(visits.until[at])]
      const from = early(dials) - (Math.round(draws.share() * 4 * MINUTE) | 0)
      const until = ended + (Math.round(draws.share() * 10 * MINUTE) | 0)
      addInterval(intervals, dials < 0 ? from : Math.max(from, 0), Math.max(ended, Math.min(until, length - MINUTE)))
    }
    const done = carriedUntil(lastCarried())
    for (let i = 0; i < intervals.length; i++) {
      const from = Math.max(intervals.from[i], done)
      if (from < intervals.until[i]) registerSpan(from, intervals.until[i], habit)
    }
  }

  /** Of what the device attends since the day before, what lasts longest. */
  function lastCarried(): number {
    let last = NO_ENTRY
    for (let at = carried.of(user); at !== NO_ENTRY; at = carried.next[at]) {
      if (carried.device[at] === draws.device && (last === NO_ENTRY || carried.until[at] > carried.until[last]))
        last = at
    }
    return last
  }

  function carriedUntil(last: number): Duration {
    return last === NO_ENTRY ? LONG_AGO : momentOf(carried.until[last])
  }

  function usualStays(habit: Habit): void {
    const siteDays = today.bySite[sites.of(user)]
    for (let i = 0; i < siteDays.length; i++) if ((works & (1 << i)) !== 0) usualStay(habit, siteDays[i])
  }

  function usualStay(habit: Habit, siteDay: SiteDay): void {
    const { on, off } = siteDay.weekend ? habit.weekend : habit.workday
    const aspect = aspectOf(draws.device)
    const from = siteDay.clock + drawByWord(stableWord(siteDay.seed, user, aspect + HABIT.on), on)
    const until = siteDay.clock + drawByWord(stableWord(siteDay.seed, user, aspect + HABIT.off), off)
    const { length } = today
    if (from >= length || until <= RESUMES) return
    const resumes = 1 + (Math.floor(draws.ofDay(STREAM.resumes) * RESUMES) | 0)
    addInterval(
      intervals,
      from < 0 ? resumes : from,
      until >= length && sites.names.length === 0 ? length - MINUTE : Math.min(until, length),
    )
  }

  /** Where and with what somebody attends a conference decides how they are registered; if that changes, they register anew in between. */
  function registerSpan(from: Duration, until: Duration, habit: Habit | undefined): void {
    let start = from
    let using: Mode = mode
    let reached = from
    let place = following(from, NO_ENTRY)
    while (place !== NO_ENTRY && begun(place) < until) {
      const dials = begun(place)
      const other = { client: visits.client[place], edge: visits.edge[place] }
      if (using !== mode && (using.client !== other.client || using.edge !== other.edge)) {
        const turn = Math.max(start + 1, Math.min(dials, Math.max(reached, dials - 30 * SECOND)))
        splitByAbsences(start, turn, habit, using)
        start = turn
      }
      using = other
      reached = Math.max(reached, momentOf(visits.until[place]))
      place = following(dials, place)
    }
    splitByAbsences(start, until, habit, using)
  }

  /** The visit with this device that comes after another, or after a moment. Those of one moment are in no order. */
  function following(moment: Duration, after: number): number {
    let found = NO_ENTRY
    let passed = after === NO_ENTRY
    for (let at = visit; at !== NO_ENTRY; at = visits.next[at]) {
      const from = begun(at)
      const later = from > moment || (from === moment && passed)
      if (at === after) passed = true
      else if (visits.device[at] === draws.device && later && (found === NO_ENTRY || from < begun(found))) found = at
    }
    return found
  }

  /** Whether the device attends something between two moments of the day. */
  function isBusy(from: Duration, until: Duration): boolean {
    const { begins } = today
    return visit !== NO_ENTRY && visits.isDeviceBusy(visit, draws.device, begins + from, begins + until)
  }

  /** Off for a while now and then, but not during a conference. */
  function splitByAbsences(from: Duration, until: Duration, habit: Habit | undefined, using: Mode): void {
    const why = habit ?? computers
    const pauses =
      habit === undefined || until - from < HOUR
        ? 0
        : Math.floor((habit.further * (until - from)) / habit.workday.length + draws.share())
    const width = (until - from) / (pauses + 1)
    let start = from
    for (let i = 1; i <= pauses; i++) {
      // Rounded as a time since 1970, which has fewer digits behind the point.
      const off = momentOf(Math.round(today.begins + until - width * (pauses + 1 - i + (draws.share() - 0.5) * 0.6)))
      const on = off + Math.min(drawByWord(draws.word(), absence), Math.round(width * 0.15) | 0)
      if (isBusy(off, on + SECOND)) continue
      emit(start, off, why.pause, using)
      start = on
    }
    emit(start, until, why.evening, using)
  }

  function emit(from: Duration, until: Duration, why: Reasons, using: Mode): void {
    const roams = draws.device === DEVICE.mobile && draws.share() < ROAMING && !isBusy(from, until)
    writer.write(visit, from, until, why, roams ? { ...using, edge: edgeOf() } : using)
  }
}
