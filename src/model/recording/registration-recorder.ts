import { Batch, NULL_INT, NULL_TIME } from '../rows/batch.js'
import { registration } from '../schema/tables/index.js'
import type { Time } from '../time.js'
import { DialogRows } from './dialog-rows.js'
import { lastModified } from './last-modified.js'

/** One endpoint of one user, from signing in to signing out. Whoever hands these over may use one object again and again. */
export type SignIn = {
  user: number
  /** EndpointId: four 32-bit words, most significant first. */
  readonly endpoint: Int32Array
  client: number
  pool: number
  /** The front end that is the registrar. */
  server: number
  /** Whether the pool is the user's own, and not its backup. */
  primary: boolean
  /** EdgeServerId, or NULL_INT inside. */
  edge: number
  /** As address.ts has it. */
  address: number
  /** DeviceId of a desk phone, or NULL_INT. */
  phone: number
  requested: Time
  registered: Time
  ended: Time
  /** DeRegisterTypeId, for when it has ended. */
  reason: number
  /** Random words: two for the dialog, four for the era. */
  readonly randomWords: Int32Array
}

const ROWS = 8192

/**
 * Turns sign-ins into rows of Registration and their dialogs. What goes on at the capture end has no end. Dialogs are numbered and named only when the
 * rows are passed on, all in a row: their moments lie scattered over a day, and memory that is waited for one by one takes longer.
 */
export class RegistrationRecorder {
  private readonly dialogs = new DialogRows(ROWS)
  private readonly rows = new Batch(registration, ROWS)
  private readonly captureEnd: Time
  private readonly dialogSeq: (time: Time) => number

  constructor(given: { captureEnd: Time; dialogSeq: (time: Time) => number }) {
    this.captureEnd = given.captureEnd
    this.dialogSeq = given.dialogSeq
  }

  /** False, and no row, where an endpoint is not registered before the capture end. */
  record(signIn: SignIn): boolean {
    const { captureEnd, rows } = this
    const { registered, requested, endpoint, randomWords } = signIn
    if (registered >= captureEnd) return false
    const row = rows.add()
    const { values } = rows
    const open = signIn.ended >= captureEnd
    values.SessionIdTime[row] = requested
    values.UserId[row] = signIn.user
    values.EndpointId[row * 4] = endpoint[0]
    values.EndpointId[row * 4 + 1] = endpoint[1]
    values.EndpointId[row * 4 + 2] = endpoint[2]
    values.EndpointId[row * 4 + 3] = endpoint[3]
    values.EndpointEra[row * 4] = randomWords[2]
    values.EndpointEra[row * 4 + 1] = (randomWords[3] & 0xffff_0fff) | 0x4000
    values.EndpointEra[row * 4 + 2] = (randomWords[4] & 0x3fff_ffff) | 0x8000_0000
    values.EndpointEra[row * 4 + 3] = randomWords[5]
    values.ClientVersionId[row] = signIn.client
    values.RegistrarId[row] = signIn.server
    values.PoolId[row] = signIn.pool
    values.EdgeServerId[row] = signIn.edge
    values.IsInternal[row] = signIn.edge === NULL_INT ? 1 : 0
    values.IsUserServiceAvailable[row] = 1
    values.IsPrimaryRegistrar[row] = signIn.primary ? 1 : 0
    values.IsPrimaryRegistrarCentral[row] = 1
    values.RegisterTime[row] = registered
    values.DeRegisterTime[row] = open ? NULL_TIME : signIn.ended
    values.ResponseCode[row] = 200
    values.DiagnosticId[row] = NULL_INT
    values.DeviceId[row] = signIn.phone
    values.DeRegisterTypeId[row] = open ? NULL_INT : signIn.reason
    values.IPAddress[row] = signIn.address
    values.LastModifiedTime[row] = lastModified(open ? registered : signIn.ended, captureEnd)
    this.dialogs.add(randomWords[0], randomWords[1])
    return true
  }

  /** Forgets what was not passed on. */
  reset(): void {
    this.rows.clear()
    this.dialogs.batch.clear()
  }

  /** Whether enough rows have come together to pass them on. */
  get full(): boolean {
    return this.rows.length >= ROWS
  }

  /** The batches that hold rows, parents first; cleared when the next is asked for. */
  *batches(): Iterable<Batch> {
    if (this.rows.length === 0) return
    this.number()
    yield this.dialogs.named()
    this.dialogs.batch.clear()
    yield this.rows as Batch
    this.rows.clear()
  }

  /** Numbers the dialog of each row. */
  private number(): void {
    const { length, values } = this.rows
    const { SessionIdTime: times, SessionIdSeq: seqs } = values
    const dialogs = this.dialogs.batch.values
    dialogs.SessionIdTime.set(times.subarray(0, length))
    // V8 gives up what it has compiled of a loop as soon as something comes after it.
    for (let row = 0; row < length; row++) {
      const seq = this.dialogSeq(times[row])
      seqs[row] = seq
      dialogs.SessionIdSeq[row] = seq
    }
  }
}
