import { type Batch, NULL_INT } from '../model/batch.js'
import { drawBy } from '../model/quantiles.js'
import type { Registrar, SignIn } from '../model/registrar.js'
import { HOUR, MINUTE, SECOND, type Time } from '../model/time.js'
import { inside, outside } from './addresses.js'
import { type Attendance, isBusy, type Visit } from './attendance.js'
import type { Calendar } from './calendar.js'
import { type Clients, deskPhone } from './clients.js'
import type { Config } from './config.js'
import type { Crews } from './crews.js'
import { type Day, dayOf, weekdayOf } from './date.js'
import { DEVICE, type Equipment, phoneId } from './devices.js'
import {
  absence,
  furtherSignIns,
  type Hours,
  hours,
  RESTART,
  type Reasons,
  ROAMING,
  reasonAt,
  reasons,
} from './habits.js'
import { type Post, postOf } from './registrars.js'
import { changedOn } from './scenarios/bend.js'
import type { Facts } from './scenarios/facts.js'
import type { Sites } from './sites.js'
import { addStay, noStays } from './stays.js'
import { ASPECT, endpointWord, trait, traitWord } from './trait.js'
import { seedOf, type Whereabouts } from './whereabouts.js'

type Given = {
  readonly config: Config
  readonly days: Calendar
  readonly crews: Crews
  readonly sites: Sites
  readonly facts: Facts | null
  readonly clients: Clients
  readonly equipment: Equipment
  readonly whereabouts: Whereabouts
  /** Of the day that is asked for. */
  readonly attendance: Attendance
  readonly registrar: Registrar
}

/** A day of a site: sites have other midnights, so a day of the organisation can have parts of several. */
type SiteDay = { readonly day: Day; readonly seed: number; readonly weekend: boolean; readonly clock: Time }

/** How somebody uses a device when they use it by habit. */
type Habit = {
  readonly workday: Hours
  readonly weekend: Hours
  readonly further: number
  readonly pause: Reasons
  readonly evening: Reasons
}

/** Draws of a day for each device of a person: the first of a site's day, the others of the organisation's. */
const DRAWS = 1024
const [ON, OFF, REST] = [0, 1, 2]

/** After midnight, whoever is at work at a site whose midnight is another registers anew within this. */
const RESUMES = 5 * MINUTE

/**
 * Who signs in on a day, where, and until when: a function of config and day, and of who attends what on it. Every endpoint that attends
 * a conference is registered all the while. Registrations begin and end on one day of the organisation, but for what is attended across
 * midnight, and for desk phones, which sign in anew just after it.
 */
export function registrations(given: Given): (day: Day) => Iterable<Batch> {
  const { config, days, crews, sites, facts, clients, equipment, whereabouts, attendance, registrar } = given
  const { seed, users, topology, registrations: knobs } = config
  const first = dayOf(config.start)
  const further = furtherSignIns(config)
  const purgedBefore = facts?.purgedBefore ?? Number.NEGATIVE_INFINITY
  const { pause, evening, mobile } = reasons
  const computers: Habit = { ...hours, further: further.computer, pause, evening }
  const mobiles: Habit = {
    workday: hours.mobile,
    weekend: hours.mobile,
    further: further.mobile,
    pause: mobile,
    evening: mobile,
  }
  const signIn = blank()
  const stays = noStays()
  let today = begin(first)
  let user = 0
  let visit: Visit | undefined
  let device = 0
  let drawn = 0
  const word = () => traitWord(today.seed, user, ASPECT.signIn + device * DRAWS + drawn++)
  const next = () => word() / 0x1_0000_0000

  return function* (day) {
    if (!exists(day)) return
    today = begin(day)
    for (user = 1; user <= users; user++) {
      person()
      if (registrar.full) yield* registrar.batches()
    }
    yield* registrar.batches()
  }

  /** Samoa left out 30 December 2011. */
  function exists(day: Day): boolean {
    return days.midnight(day + 1) > days.midnight(day)
  }

  function begin(day: Day) {
    let following = day + 1
    while (!exists(following)) following++
    return {
      day,
      seed: seedOf(seed, day),
      begins: days.midnight(day),
      ends: days.midnight(day + 1),
      facts: facts?.on(day) ?? null,
      bySite: sites.zones.map((_, site) => siteDays(site, day)),
      restarts: restarts(day),
      next: restarts(following),
    }
  }

  function siteDays(site: number, day: Day): readonly SiteDay[] {
    const around = sites.names.length === 0 ? [day] : [day - 1, day, day + 1]
    return around.map(each => ({
      day: each,
      seed: seedOf(seed, each),
      weekend: weekdayOf(each) > 4,
      // Clocks are changed by six, so that is what most of the day goes by.
      clock: days.clock(site, each, 6 * HOUR) - 6 * HOUR,
    }))
  }

  /** When desk phones start anew on a day. */
  function restarts(day: Day): { readonly seed: number; readonly from: Time } {
    return { seed: seedOf(seed, day), from: days.midnight(day) + MINUTE }
  }

  function restart({ seed, from }: ReturnType<typeof restarts>): Time {
    return from + Math.floor(trait(seed, user, ASPECT.restart) * RESTART)
  }

  function person(): void {
    visit = attendance.of(user)
    const desk = equipment.hasDeskPhone(user)
    if (!desk && visit === undefined && !isWorking()) return
    if (desk) phone()
    const usual = clients.usual(user, today.day)
    const changed = today.facts === null ? undefined : changedOn(given, today.facts, { user, client: usual })
    const edge = whereabouts.isAway(user, today.day) || changed?.sentHome ? edgeOf() : NULL_INT
    carry(DEVICE.computer)
    stay(computers, { client: changed?.client ?? usual, edge })
    if (equipment.hasMobile(user)) {
      carry(DEVICE.mobile)
      stay(mobiles, { client: clients.mobile(user), edge })
    }
    if (!attends(DEVICE.otherComputer)) return
    carry(DEVICE.otherComputer)
    stay(undefined, { client: usual, edge })
  }

  function isWorking(): boolean {
    for (const siteDay of today.bySite[sites.of(user)]) if (worksOn(siteDay)) return true
    return false
  }

  function worksOn({ seed, weekend }: SiteDay): boolean {
    return trait(seed, user, ASPECT.signedIn) < (weekend ? knobs.weekend : knobs.signedIn) && !crews.has(user)
  }

  function edgeOf(): number {
    return Math.floor(trait(seed, user, ASPECT.edge) * topology.edges) + 1
  }

  function attends(which: number): boolean {
    return isBusy(visit, which, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  }

  /** Takes up another device of the same user. */
  function carry(which: number): void {
    device = which
    drawn = REST
    signIn.phone = which === DEVICE.deskPhone ? phoneId(user) : NULL_INT
    for (let i = 0; i < 4; i++) signIn.endpoint[i] = endpointWord(seed, user, which, i)
  }

  /** Is on from one restart to the next. On the very first day it may have to be earlier. */
  function phone(): void {
    carry(DEVICE.deskPhone)
    let on = restart(today.restarts)
    let edge = NULL_INT
    for (let at = visit; at !== undefined; at = at.next) {
      if (at.device !== DEVICE.deskPhone) continue
      if (at.edge !== NULL_INT) edge = at.edge
      if (today.day === first) on = Math.min(on, early(at.from))
    }
    write({ from: on, until: restart(today.next), why: reasons.restart, client: deskPhone, edge })
  }

  /** Before somebody dials; on the day before nobody knows that they will. */
  function early(dials: Time): Time {
    const from = dials - 30 * SECOND
    return dials < today.begins ? from : Math.max(from, today.begins)
  }

  type Mode = { readonly client: number; readonly edge: number }

  /** Signed in by habit and for conferences. */
  function stay(habit: Habit | undefined, mode: Mode): void {
    stays.length = 0
    if (habit !== undefined) for (const siteDay of today.bySite[sites.of(user)]) usualStay(habit, siteDay)
    for (let at = visit; at !== undefined; at = at.next) {
      if (at.device !== device) continue
      const from = early(at.from) - Math.round(next() * 4 * MINUTE)
      const until = at.until + Math.round(next() * 10 * MINUTE)
      addStay(
        stays,
        at.from < today.begins ? from : Math.max(from, today.begins),
        Math.max(at.until, Math.min(until, today.ends - MINUTE)),
      )
    }
    let done = Number.NEGATIVE_INFINITY
    for (let at = attendance.carried(user); at !== undefined; at = at.next) {
      if (at.device === device) done = Math.max(done, at.until)
    }
    for (let i = 0; i < stays.length; i++) {
      const from = Math.max(stays.from[i], done)
      if (from < stays.until[i]) whole({ from, until: stays.until[i] }, habit, mode)
    }
  }

  function usualStay(habit: Habit, siteDay: SiteDay): void {
    if (!worksOn(siteDay)) return
    const { on, off } = siteDay.weekend ? habit.weekend : habit.workday
    const draw = (which: number) => traitWord(siteDay.seed, user, ASPECT.signIn + device * DRAWS + which)
    const from = siteDay.clock + drawBy(draw(ON), on)
    const until = siteDay.clock + drawBy(draw(OFF), off)
    const { begins, ends } = today
    if (from >= ends || until <= begins + RESUMES) return
    const resumes = begins + 1 + Math.floor(trait(today.seed, user, ASPECT.resumes) * RESUMES)
    addStay(
      stays,
      from < begins ? resumes : from,
      until >= ends && sites.names.length === 0 ? ends - MINUTE : Math.min(until, ends),
    )
  }

  /** Where and with what somebody attends a conference decides how they are registered; if that changes, they register anew in between. */
  function whole({ from, until }: { from: Time; until: Time }, habit: Habit | undefined, usual: Mode): void {
    let start = from
    let mode: Mode | undefined
    let reached = from
    for (let at = following(from, undefined); at !== undefined && at.from < until; at = following(at.from, at)) {
      if (mode !== undefined && (mode.client !== at.client || mode.edge !== at.edge)) {
        const turn = Math.max(start + 1, Math.min(at.from, Math.max(reached, at.from - 30 * SECOND)))
        pieces({ from: start, until: turn }, habit, mode)
        start = turn
      }
      mode = at
      reached = Math.max(reached, at.until)
    }
    pieces({ from: start, until }, habit, mode ?? usual)
  }

  /** The visit with this device that comes after another, or after a moment. Those of one moment are in no order. */
  function following(time: Time, after: Visit | undefined): Visit | undefined {
    let found: Visit | undefined
    let passed = after === undefined
    for (let at = visit; at !== undefined; at = at.next) {
      const later = at.from > time || (at.from === time && passed)
      if (at === after) passed = true
      else if (at.device === device && later && (found === undefined || at.from < found.from)) found = at
    }
    return found
  }

  /** Off for a while now and then, but not during a conference. */
  function pieces({ from, until }: { from: Time; until: Time }, habit: Habit | undefined, mode: Mode): void {
    const why = habit ?? computers
    const pauses =
      habit === undefined || until - from < HOUR
        ? 0
        : Math.floor((habit.further * (until - from)) / habit.workday.length + next())
    const width = (until - from) / (pauses + 1)
    let start = from
    for (let i = 1; i <= pauses; i++) {
      const off = Math.round(until - width * (pauses + 1 - i + (next() - 0.5) * 0.6))
      const on = off + Math.min(drawBy(word(), absence), Math.round(width * 0.15))
      if (isBusy(visit, device, off, on + SECOND)) continue
      piece(start, off, why.pause, mode)
      start = on
    }
    piece(start, until, why.evening, mode)
  }

  function piece(from: Time, until: Time, why: Reasons, { client, edge }: Mode): void {
    const roams = device === DEVICE.mobile && next() < ROAMING && !isBusy(visit, device, from, until)
    write({ from, until, why, client, edge: roams ? edgeOf() : edge })
  }

  /** Of a registration that was on at a purge, the rest remains, as if it had begun soon after. */
  function kept(from: Time): Time {
    if (from >= purgedBefore) return from
    let resumes = purgedBefore + 1 + Math.floor(trait(today.seed, user, ASPECT.resumes) * RESUMES)
    for (let at = visit; at !== undefined; at = at.next) {
      if (at.device === device && at.from >= purgedBefore) resumes = Math.min(resumes, at.from)
    }
    return resumes
  }

  /** One registration, or several where another server takes over. */
  function write(given: { from: Time; until: Time; why: Reasons; client: number; edge: number }): void {
    const { until, why, client, edge } = given
    signIn.user = user
    signIn.client = client
    signIn.edge = edge
    signIn.address = edge === NULL_INT ? inside(traitWord(seed, user, ASPECT.address + device)) : outside(word())
    for (let from = kept(given.from); from < until; ) {
      const post = postOf({ config, sites }, today.facts, user, from)
      hand(post, {
        from,
        until: Math.min(until, post.until),
        reason: post.until < until ? MOVED : reasonAt(why, next()),
      })
      from = Math.min(until, post.until)
    }
  }

  function hand(
    { pool, server, primary }: Post,
    { from, until, reason }: { from: Time; until: Time; reason: number },
  ): void {
    signIn.pool = pool
    signIn.server = server
    signIn.primary = primary
    signIn.requested = from < today.begins ? from : Math.max(from - 5 - (word() & 31), today.begins, purgedBefore)
    signIn.registered = from
    signIn.ended = until
    signIn.reason = reason
    for (let i = 0; i < signIn.marks.length; i++) {
      // Words of one seed alone would be the same together again after a few million people and days.
      signIn.marks[i] = (i & 1) === 0 ? word() : traitWord(~today.seed, user, ASPECT.signIn + device * DRAWS + drawn++)
    }
    registrar.write(signIn)
  }
}

/** DeRegisterTypeId where another server is preferred from then on. */
const MOVED = 5

const blank = (): SignIn => ({
  user: 0,
  endpoint: new Int32Array(4),
  client: 0,
  pool: 0,
  server: 0,
  primary: true,
  edge: NULL_INT,
  address: '',
  phone: NULL_INT,
  requested: 0,
  registered: 0,
  ended: 0,
  reason: 0,
  marks: new Int32Array(6),
})
