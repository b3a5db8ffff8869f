import { drawByWord } from '../../model/chance/quantiles.js'
import { type Duration, HOUR, MINUTE, SECOND } from '../../model/time.js'
import type { Mode } from '../activities/mode.js'
import { NO_ENTRY } from '../activities/presence-index.js'
import { SLOT, SLOTS } from '../activities/session-slots.js'
import { DEVICE } from '../organisation/equipment/devices.js'
import { absence, type Habit, type Reasons, ROAMING, reasons } from './habits.js'
import { addInterval, noIntervals } from './intervals.js'
import { beforeDial, EARLY, LONG_AGO, type PersonDay } from './person-day.js'
import type { RegistrationWriter } from './registration-writer.js'
import type { UsualHours } from './usual-hours.js'

/** Each takes twelve draws at the most, and a device has a thousand a day. */
const MOST_ABSENCES = 60

/** A device of a person, and how they use it. */
export type Use = {
  readonly device: number
  /** With what and from where, as a rule. */
  readonly mode: Mode
  /** Nothing for one that is only there to attend conferences. */
  readonly habit: Habit | undefined
}

/** Registers a computer or mobile: by habit, and for the conferences that it attends. */
export function deviceRegistrations(
  { usual, edgeOf }: { readonly usual: UsualHours; readonly edgeOf: (user: number) => number },
  person: PersonDay,
  writer: RegistrationWriter,
): (use: Use) => void {
  const intervals = noIntervals()
  const { draws, attended } = person

  return use => {
    writer.selectDevice(use.device)
    intervals.length = 0
    if (use.habit !== undefined) usual.addTo(intervals, use.habit)
    addAttended()
    const done = person.carriedOver()?.until ?? LONG_AGO
    for (let i = 0; i < intervals.length; i++) {
      const from = Math.max(intervals.from[i], done)
      if (from < intervals.until[i]) registerSpan(use, from, intervals.until[i])
    }
  }

  /** Some minutes before each conference until some minutes after it. */
  function addAttended(): void {
    const { length } = person.today
    for (let at = person.first; at !== NO_ENTRY; at = attended.next[at]) {
      if (attended.device[at] !== draws.device) continue
      const [dials, ended] = [person.begun(at), person.ended(at)]
      const from = beforeDial(dials) - (Math.round(draws.share() * 4 * MINUTE) | 0)
      const until = ended + (Math.round(draws.share() * 10 * MINUTE) | 0)
      addInterval(
        intervals,
        dials < 0 ? from : Math.max(from, 0),
        ended < length - MINUTE ? Math.min(until, length - MINUTE) : person.signedOut(at),
      )
    }
    addSessions()
  }

  /** Around the calls and messages of the device, quarter by quarter of an hour. */
  function addSessions(): void {
    const { sessions } = person
    if (sessions === null || !sessions.hasAny(person.user, draws.device)) return
    const most = person.today.length - MINUTE
    for (let slot = 0; slot < SLOTS; slot++) {
      if (!sessions.isBusyIn(person.user, draws.device, slot)) continue
      addInterval(intervals, Math.max(beforeDial(slot * SLOT), 0), Math.min((slot + 1) * SLOT, most))
    }
  }

  /** Registers a device as what it attends demands: with another client, or from elsewhere, it registers anew in between. */
  function registerSpan({ mode, habit }: Use, from: Duration, until: Duration): void {
    let start = from
    let using = mode
    let reached = from
    let at = person.following(from, NO_ENTRY)
    while (at !== NO_ENTRY && person.begun(at) < until) {
      const dials = person.begun(at)
      const other = { client: attended.client[at], edge: attended.edge[at] }
      if (using !== mode && (using.client !== other.client || using.edge !== other.edge)) {
        const change = Math.max(start + 1, Math.min(dials, Math.max(reached, dials - EARLY)))
        splitByAbsences(start, change, habit, using)
        start = change
      }
      using = other
      reached = Math.max(reached, person.ended(at))
      at = person.following(dials, at)
    }
    splitByAbsences(start, until, habit, using)
  }

  /** Leaves absences out of a span, but none during a conference. */
  function splitByAbsences(from: Duration, until: Duration, habit: Habit | undefined, using: Mode): void {
    const absences = habit === undefined ? 0 : absencesOf(habit, until - from)
    const width = (until - from) / (absences + 1)
    let start = from
    for (let i = 1; i <= absences; i++) {
      // Rounded as a time since 1970, which has fewer digits behind the point.
      const { begins } = person.today
      const off = Math.round(begins + until - width * (absences + 1 - i + (draws.share() - 0.5) * 0.6))
      const leaves = person.momentOf(off)
      const on = leaves + Math.min(drawByWord(draws.word(), absence), Math.round(width * 0.15) | 0)
      if (person.isBusy(leaves, on + SECOND)) continue
      emit(start, leaves, (habit ?? reasons).pause, using)
      start = on
    }
    emit(start, until, (habit ?? reasons).evening, using)
  }

  /** Number of absences within so long a time. */
  function absencesOf(habit: Habit, length: Duration): number {
    if (length < HOUR) return 0
    return Math.min(Math.floor((habit.further * length) / habit.workday.length + draws.share()), MOST_ABSENCES)
  }

  function emit(from: Duration, until: Duration, why: Reasons, using: Mode): void {
    const roams = draws.device === DEVICE.mobile && draws.share() < ROAMING && !person.isBusy(from, until)
    writer.write(from, until, why, roams ? { ...using, edge: edgeOf(person.user) } : using)
  }
}
