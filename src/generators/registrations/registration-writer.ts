import { STREAM } from '../../model/chance/stable-draw.js'
import type { Observer } from '../../model/recording/observer.js'
import type { RegistrationRecorder, SignIn } from '../../model/recording/registration-recorder.js'
import { NULL_INT } from '../../model/rows/batch.js'
import { type Duration, MINUTE, type Time } from '../../model/time.js'
import { NO_ENTRY, type PresenceIndex } from '../activities/presence-index.js'
import type { Config } from '../config/config.js'
import { internalAddress, internetAddress } from '../organisation/addresses.js'
import { DEVICE, phoneId } from '../organisation/devices.js'
import type { Sites } from '../organisation/sites.js'
import type { Draws } from './draws.js'
import { type Reasons, reasonAt } from './habits.js'
import { RegistrarAssignment } from './registrar-assignment.js'
import type { Today } from './site-days.js'

/** After midnight or a purge, whoever is signed in registers anew within this. */
export const RESUMES = 5 * MINUTE

/** Before and after any moment that a day is asked about, in ticks from where it begins. */
export const LONG_AGO: Duration = -0x4000_0000
const LONG_AFTER: Duration = 0x3000_0000

/** DeRegisterTypeId where another server is preferred from then on. */
const MOVED = 5

type Given = {
  readonly config: Config
  readonly sites: Sites
  readonly recorder: RegistrationRecorder
  readonly draws: Draws
  readonly visits: PresenceIndex
  readonly purgedBefore: Time
}

/** With what and from where somebody is signed in. */
export type Mode = {
  readonly client: number
  /** EdgeServerId, or NULL_INT inside. */
  readonly edge: number
}

/** Hands registrations to the recorder, each with the server that it is on. */
export class RegistrationWriter {
  private readonly given: Given
  private readonly assignment: RegistrarAssignment
  private readonly signIn = blank()
  private today!: Today
  private observer: Observer = {}
  /** The purge, as a moment of the day. */
  private purged: Duration = LONG_AGO

  constructor(given: Given) {
    this.given = given
    this.assignment = new RegistrarAssignment(given)
  }

  /** Takes up a day: moments are of that. */
  startDay(today: Today, observer: Observer): void {
    this.observer = observer
    this.today = today
    const purged = this.given.purgedBefore - today.begins
    this.purged = Math.max(LONG_AGO, Math.min(purged, LONG_AFTER)) | 0
  }

  /** Takes up the device that is drawn for. */
  selectDevice(): void {
    const { draws } = this.given
    const { user, device } = draws
    this.signIn.user = user
    this.signIn.phone = device === DEVICE.deskPhone ? phoneId(user) : NULL_INT
    for (let i = 0; i < 4; i++) this.signIn.endpoint[i] = draws.endpointWord(i)
  }

  /** One registration, or several where another server takes over. `visit` is where the user's visits begin. */
  write(visit: number, from: Duration, until: Duration, why: Reasons, { client, edge }: Mode): void {
    const { draws } = this.given
    const { signIn, assignment, today } = this
    signIn.client = client
    signIn.edge = edge
    signIn.address =
      edge === NULL_INT ? internalAddress(draws.lasting(STREAM.address + draws.device)) : internetAddress(draws.word())
    const place = draws.lasting(STREAM.registrar)
    for (let at = this.kept(visit, from); at < until; ) {
      assignment.assign(today.effects, draws.user, place, today.begins + at)
      const moves = assignment.until - today.begins
      const end = moves < until ? moves | 0 : until
      this.handOver(at, end, moves < until ? MOVED : reasonAt(why, draws.share()))
      at = end
    }
  }

  /** Of a registration that was on at a purge, the rest remains, as if it had begun soon after. */
  private kept(visit: number, from: Duration): Duration {
    const { draws, visits, purgedBefore } = this.given
    const { purged, today } = this
    if (from >= purged) return from
    let resumes = purged + 1 + (Math.floor(draws.ofDay(STREAM.resumes) * RESUMES) | 0)
    for (let at = visit; at !== NO_ENTRY; at = visits.next[at]) {
      if (visits.device[at] === draws.device && visits.from[at] >= purgedBefore) {
        resumes = Math.min(resumes, (visits.from[at] - today.begins) | 0)
      }
    }
    return resumes
  }

  private handOver(from: Duration, until: Duration, reason: number): void {
    const { draws, recorder } = this.given
    const { signIn, assignment, purged } = this
    const { begins } = this.today
    signIn.pool = assignment.pool
    signIn.server = assignment.server
    signIn.primary = assignment.primary
    const requested = from < 0 ? from : Math.max(from - 5 - (draws.word() & 31), 0, purged)
    signIn.requested = begins + requested
    signIn.registered = begins + from
    signIn.ended = begins + until
    signIn.reason = reason
    for (let i = 0; i < signIn.randomWords.length; i += 2) {
      signIn.randomWords[i] = draws.word()
      signIn.randomWords[i + 1] = draws.otherWord()
    }
    if (recorder.record(signIn)) this.observer.signIn?.(signIn)
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
  requested: 0,
  registered: 0,
  ended: 0,
  reason: 0,
  randomWords: new Int32Array(6),
})
