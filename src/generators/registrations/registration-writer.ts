import { STREAM } from '../../model/chance/stable-draw.js'
import type { Observer } from '../../model/recording/observer.js'
import type { RegistrationRecorder, SignIn } from '../../model/recording/registration-recorder.js'
import { NULL_INT } from '../../model/rows/batch.js'
import type { Duration, Time } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { NO_ENTRY } from '../activities/presence-index.js'
import { purgedBefore } from '../activities/setting.js'
import { internalAddress, internetAddress } from '../organisation/addresses.js'
import { DEVICE, type Equipment } from '../organisation/devices.js'
import { RESUMES, type Reasons, reasonAt } from './habits.js'
import { LONG_AGO, type PersonDay } from './person-day.js'
import { RegistrarAssignment } from './registrar-assignment.js'

/** After any moment that a day is asked about, in ticks from where it begins. */
const LONG_AFTER: Duration = 0x3000_0000

/** DeRegisterTypeId where another server is preferred from then on. */
const MOVED = 5

/** With what and from where somebody is signed in. */
export type Mode = {
  readonly client: number
  /** EdgeServerId, or NULL_INT inside. */
  readonly edge: number
}

/** Hands registrations to the recorder, each with the server that it is on. */
export class RegistrationWriter {
  private readonly person: PersonDay
  private readonly recorder: RegistrationRecorder
  private readonly equipment: Equipment
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
    signIn.address =
      edge === NULL_INT ? internalAddress(draws.lasting(STREAM.address + draws.device)) : internetAddress(draws.word())
    const place = draws.lasting(STREAM.registrar)
    for (let at = this.kept(from); at < until; ) {
      assignment.assign(today.effects, user, place, today.begins + at)
      const moves = assignment.until - today.begins
      const end = moves < until ? moves | 0 : until
      this.handOver(at, end, moves < until ? MOVED : reasonAt(why, draws.share()))
      at = end
    }
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
    for (let i = 0; i < signIn.randomWords.length; i += 2) {
      signIn.randomWords[i] = draws.word()
      signIn.randomWords[i + 1] = draws.otherWord()
    }
    if (this.recorder.record(signIn)) this.observer.signIn?.(signIn)
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
