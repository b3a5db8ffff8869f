import { mixBits, shareOf } from '../../model/chance/random.js'
import { chooseByWord, sharesOf } from '../../model/chance/shares.js'
import { STREAM } from '../../model/chance/stable-draw.js'
import type { Observer } from '../../model/recording/observer.js'
import type { RegistrationRecorder, SignIn } from '../../model/recording/registration-recorder.js'
import { type IdsByUser, userId } from '../../model/recording/user-id.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { type Duration, SECOND, type Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import type { Mode } from '../activities/mode.js'
import { NO_ENTRY } from '../activities/presence-index.js'
import { RegistrarAssignment } from '../activities/registrar-assignment.js'
import { purgedBefore } from '../activities/setting.js'
import { internalAddress, internetAddress } from '../organisation/equipment/addresses.js'
import { DEVICE, type Equipment } from '../organisation/equipment/devices.js'
import type { Sites } from '../organisation/sites.js'
import { RESUMES, type Reasons, reasonAt } from './habits.js'
import { LONG_AGO, type PersonDay } from './person-day.js'

/** After any moment that a day is asked about, in ticks from where it begins. */
const LONG_AFTER: Duration = 0x3000_0000

/** Days for which a device keeps its address. Assumed. */
const LEASE = 4

/** DeRegisterTypeId of what was never registered: unknown. */
const NOT_REGISTERED = 0

/**
 * Why requests are refused, with the codes of MS-SIPREGE: a malformed request, an event package that is not known, a certificate or
 * password that does not do any more, a user that may not sign in or is not there, a server that does not answer. Shares are assumed.
 */
const failures = sharesOf([
  [{ code: 400, diagnostic: 4010 }, 0.05],
  [{ code: 489, diagnostic: 4055 }, 0.05],
  [{ code: 421, diagnostic: 2057 }, 0.2],
  [{ code: 403, diagnostic: NULL_INT }, 0.25],
  [{ code: 404, diagnostic: NULL_INT }, 0.15],
  [{ code: 504, diagnostic: NULL_INT }, 0.3],
])

/** DeRegisterTypeId where another server is preferred from then on. */
const MOVED = 5

/** Hands registrations to the recorder, each with the server that it is on. */
export class RegistrationWriter {
  private readonly person: PersonDay
  private readonly recorder: RegistrationRecorder
  private readonly equipment: Equipment
  private readonly sites: Sites
  private readonly failed: number
  private readonly ids: IdsByUser
  /** When the device was last signed in today. */
  private lastEnd: Duration = LONG_AGO
  private readonly purgedBefore: Time
  private readonly assignment: RegistrarAssignment
  private readonly signIn = blank()
  private observer: Observer = {}
  /** The purge, as a moment of the day. */
  private purged: Duration = LONG_AGO

  constructor(shared: Shared, person: PersonDay, recorder: RegistrationRecorder) {
    this.person = person
    this.recorder = recorder
    this.equipment = shared.equipment
    this.sites = shared.sites
    this.ids = shared.newcomers.ids
    this.failed = shared.config.registrations.failed
    this.purgedBefore = purgedBefore(shared)
    this.assignment = new RegistrarAssignment(shared)
  }

  /** Begins the day that the person has now. */
  startDay(observer: Observer): void {
    this.observer = observer
    const purged = this.purgedBefore - this.person.today.begins
    this.purged = Math.max(LONG_AGO, Math.min(purged, LONG_AFTER)) | 0
  }

  /** Begins the draws and sign-ins of a device of the person. */
  selectDevice(device: number): void {
    const { draws, user } = this.person
    draws.selectDevice(device)
    this.lastEnd = LONG_AGO
    this.signIn.user = user
    this.signIn.phone = device === DEVICE.deskPhone ? this.equipment.phoneId(user) : NULL_INT
    for (let i = 0; i < 4; i++) this.signIn.endpoint[i] = draws.endpointWord(i)
  }

  /** One registration, or several where another server takes over. */
  write(from: Duration, until: Duration, why: Reasons, { client, edge }: Mode): void {
    const { draws, user, today } = this.person
    const { signIn, assignment } = this
    signIn.client = client
    signIn.edge = edge
    signIn.address = this.addressOf(edge)
    const place = draws.lasting(STREAM.registrar)
    const kept = this.kept(from)
    if (kept < until) this.tryBefore(kept, place)
    for (let at = kept; at < until; ) {
      assignment.assign(today.effects, user, place, today.begins + at)
      const moves = assignment.until - today.begins
      const end = moves < until ? moves | 0 : until
      this.handOver(at, end, moves < until ? MOVED : reasonAt(why, draws.share()))
      at = end
    }
  }

  /** The address of the device that is drawn for: DHCP gives another every few days, on days of the person's own. */
  private addressOf(edge: number): number {
    const { draws, user, today } = this.person
    const self = draws.lasting(STREAM.address + draws.device)
    const lease = mixBits(self ^ Math.floor((today.day + ((self >>> 0) % LEASE)) / LEASE))
    const place = {
      site: this.sites.of(user),
      sites: this.sites.names.length,
      user,
      device: draws.device,
      lease,
      word: edge === NULL_INT ? draws.aside(STREAM.address) : draws.word(),
    }
    return edge === NULL_INT ? internalAddress(place) : internetAddress(place)
  }

  /** Writes a request that was refused before one that is granted, where the device has been off long enough. */
  private tryBefore(from: Duration, place: number): void {
    const { draws, user, today } = this.person
    const { assignment, signIn, failed, lastEnd, purged } = this
    if (draws.device === DEVICE.deskPhone || shareOf(draws.aside(STREAM.failed)) >= failed) return
    const refused = from - SECOND - ((draws.aside(STREAM.failed + 1) >>> 0) % (8 * SECOND))
    if (refused < Math.max(lastEnd + SECOND, purged + SECOND, SECOND)) return
    assignment.assign(today.effects, user, place, today.begins + refused)
    if (assignment.until <= today.begins + from) return
    const { code, diagnostic } = chooseByWord(draws.aside(STREAM.failed + 2), failures)
    signIn.pool = assignment.pool
    signIn.server = assignment.server
    signIn.primary = assignment.primary
    signIn.requested = today.begins + refused - 3 - ((draws.aside(STREAM.failed + 3) >>> 0) % 60)
    signIn.registered = today.begins + refused
    signIn.ended = signIn.registered
    signIn.reason = NOT_REGISTERED
    signIn.code = code
    signIn.diagnostic = diagnostic
    for (let i = 0; i < signIn.randomWords.length; i++) signIn.randomWords[i] = draws.aside(STREAM.failed + 4 + i)
    this.recorder.record(signIn)
    signIn.code = 200
    signIn.diagnostic = NULL_INT
  }

  /** Of a registration that was on at a purge, the rest remains, as if it had begun soon after. */
  private kept(from: Duration): Duration {
    const { draws, attended, first } = this.person
    const { purged, purgedBefore } = this
    if (from >= purged) return from
    let resumes = purged + 1 + (Math.floor(draws.ofDay(STREAM.resumes) * RESUMES) | 0)
    for (let at = first; at !== NO_ENTRY; at = attended.next[at]) {
      if (attended.device[at] === draws.device && attended.from[at] >= purgedBefore) {
        resumes = Math.min(resumes, this.person.begun(at))
      }
    }
    return resumes
  }

  private handOver(from: Duration, until: Duration, reason: number): void {
    const { draws, today } = this.person
    const { signIn, assignment, purged } = this
    const { begins } = today
    signIn.pool = assignment.pool
    signIn.server = assignment.server
    signIn.primary = assignment.primary
    const requested = from < 0 ? from : Math.max(from - 5 - (draws.word() & 31), 0, purged)
    signIn.requested = begins + requested
    signIn.registered = begins + from
    signIn.ended = begins + until
    signIn.reason = reason
    this.lastEnd = until
    for (let i = 0; i < signIn.randomWords.length; i += 2) {
      signIn.randomWords[i] = draws.word()
      signIn.randomWords[i + 1] = draws.otherWord()
    }
    if (this.recorder.record(signIn)) this.observer.signIn?.(signIn, userId(this.ids, signIn.user))
  }
}

const blank = (): SignIn => ({
  user: 0,
  endpoint: new Int32Array(4),
  client: 0,
  pool: 0,
  server: 0,
  primary: true,
  edge: NULL_INT,
  address: 0,
  phone: NULL_INT,
  code: 200,
  diagnostic: NULL_INT,
  requested: 0,
  registered: 0,
  ended: 0,
  reason: 0,
  randomWords: new Int32Array(6),
})
