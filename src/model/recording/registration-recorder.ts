import { Batch, NULL_INT, NULL_TIME } from '../rows/batch.js'
import { registration } from '../schema/tables/index.js'
import type { Time } from '../time.js'
import type { DialogBook } from './dialog-book.js'
import { setLastModified } from './last-modified.js'
import { type IdsByUser, userId } from './user-id.js'

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
  /** ResponseCode and DiagnosticId: 200 and NULL_INT of one that is granted. */
  code: number
  diagnostic: number
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
 * Turns sign-ins into rows of Registration; one that is still on at the capture end has no end. Their dialogs are numbered when the rows
 * are passed on, all in a row: their moments lie scattered over a day, and memory that is waited for one by one takes longer.
 */
export class RegistrationRecorder {
  private readonly rows = new Batch(registration, ROWS)
  private idSeeds = new Int32Array(ROWS * 2)
  private readonly dialogs: DialogBook
  private readonly captureEnd: Time
  private readonly ids: IdsByUser
  /** The rows whose dialogs have been numbered. */
  private numbered = 0

  constructor(given: { dialogs: DialogBook; captureEnd: Time; ids: IdsByUser }) {
    this.ids = given.ids
    this.captureEnd = given.captureEnd
    this.dialogs = given.dialogs
  }

  /** False, and no row, where an endpoint is not registered before the capture end; its request has its number all the same. */
  record(signIn: SignIn): boolean {
    const { captureEnd, rows } = this
    const { registered, requested, endpoint, randomWords } = signIn
    if (registered >= captureEnd) {
      if (requested < captureEnd) this.numberAlone(requested)
      return false
    }
    const row = rows.add()
    const { values } = rows
    const open = signIn.ended >= captureEnd
    values.SessionIdTime[row] = requested
    values.UserId[row] = userId(this.ids, signIn.user)
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
    values.ResponseCode[row] = signIn.code
    values.DiagnosticId[row] = signIn.diagnostic
    values.DeviceId[row] = signIn.phone
    values.DeRegisterTypeId[row] = open ? NULL_INT : signIn.reason
    values.IPAddress[row] = signIn.address
    this.keepIdSeeds(row, randomWords)
    return true
  }

  /** No row is held. */
  reset(): void {
    this.clear()
  }

  /** Whether enough rows have come together to pass them on. */
  get full(): boolean {
    return this.rows.length >= ROWS
  }

  /** The batches that hold rows, parents first; each cleared when the next is asked for. */
  *batches(): Iterable<Batch> {
    const { rows } = this
    if (rows.length === 0) return
    this.numberRows()
    yield* this.dialogs.batches()
    setLastModified(rows as Batch, this.captureEnd)
    yield rows as Batch
    this.clear()
  }

  private clear(): void {
    this.rows.clear()
    this.numbered = 0
  }

  private numberRows(): void {
    const { rows, idSeeds, numbered } = this
    const { SessionIdTime: times, SessionIdSeq: seqs } = rows.values
    this.dialogs.addAll({
      length: rows.length - numbered,
      times: times.subarray(numbered),
      idSeeds: idSeeds.subarray(numbered * 2),
      seqs: seqs.subarray(numbered),
    })
    this.numbered = rows.length
  }

  /** Numbers a dialog that has no row, after those of the rows so far. */
  private numberAlone(requested: Time): void {
    this.numberRows()
    this.dialogs.number(requested)
  }

  private keepIdSeeds(row: number, randomWords: Int32Array): void {
    if (this.idSeeds.length <= row * 2) {
      const more = new Int32Array(this.idSeeds.length * 2)
      more.set(this.idSeeds)
      this.idSeeds = more
    }
    this.idSeeds[row * 2] = randomWords[0]
    this.idSeeds[row * 2 + 1] = randomWords[1]
  }
}
