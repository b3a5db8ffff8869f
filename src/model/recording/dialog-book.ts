import { Batch } from '../rows/batch.js'
import { dialogs } from '../schema/tables/index.js'
import type { Time } from '../time.js'
import { nameDialogs, TAGGED_BY } from './dialog-id.js'
import { DialogNumbers } from './dialog-numbers.js'

const ROWS = 8192

/** Dialogs column by column, as long as `seqs` at least. */
type DialogColumns = {
  readonly length: number
  readonly times: Float64Array
  /** Two words for each dialog, one after the other. */
  readonly idSeeds: Int32Array
  /** Takes the numbers. */
  readonly seqs: Int32Array
}

/**
 * All SIP dialogs of a world, whatever they are part of: their numbers (SessionIdSeq) and their rows of Dialogs. Dialogs come in the
 * order in which they are numbered where two begin in one tick. Dialog ids are spelt when the rows are passed on, all in one loop.
 */
export class DialogBook {
  private readonly numbers = new DialogNumbers()
  /** Errors of one moment are numbered likewise. */
  private readonly errors = new DialogNumbers()
  private readonly rows = new Batch(dialogs, ROWS)
  /** Of each row, the two words from which its dialog id is made, and the kind of server that tagged it. */
  private words = new Int32Array(ROWS * 2)
  private servers = new Uint8Array(ROWS)

  /** No dialog has been numbered, and no row is held. */
  reset(): void {
    this.numbers.reset()
    this.errors.reset()
    this.rows.clear()
  }

  /** No dialog that begins before `time` will be numbered any more. */
  forgetBefore(time: Time): void {
    this.numbers.forgetBefore(time)
    this.errors.forgetBefore(time)
  }

  /** The number of another dialog that begins at `time`. */
  number(time: Time): number {
    return this.numbers.next(time)
  }

  /** The number of another error at `time`. */
  numberError(time: Time): number {
    return this.errors.next(time)
  }

  /** Adds the row of a dialog that has its number; `server` is one of TAGGED_BY. */
  add(time: Time, seq: number, idSeed1: number, idSeed2: number, server: number): void {
    const row = this.rows.add()
    if (this.servers.length <= row) this.grow()
    this.words[row * 2] = idSeed1
    this.words[row * 2 + 1] = idSeed2
    this.servers[row] = server
    this.rows.values.SessionIdTime[row] = time
    this.rows.values.SessionIdSeq[row] = seq
  }

  /** Numbers and adds many dialogs with registrars at once. */
  addAll({ length, times, idSeeds, seqs }: DialogColumns): void {
    const { rows } = this
    rows.reserve(length)
    while (this.servers.length < rows.capacity) this.grow()
    this.words.set(idSeeds.subarray(0, length * 2), rows.length * 2)
    this.servers.fill(TAGGED_BY.registrar, rows.length, rows.length + length)
    rows.values.SessionIdTime.set(times.subarray(0, length), rows.length)
    // V8 gives up what it has compiled of a loop as soon as something comes after it.
    for (let i = 0; i < length; i++) seqs[i] = this.numbers.next(times[i])
    rows.values.SessionIdSeq.set(seqs.subarray(0, length), rows.length)
    rows.length += length
  }

  /** The batch of rows, if there are any; cleared when the next is asked for. */
  *batches(): Iterable<Batch> {
    const { length, values } = this.rows
    if (length === 0) return
    const { words, servers } = this
    nameDialogs(values.ExternalId, values.ExternalChecksum, { words, servers }, length)
    yield this.rows as Batch
    this.rows.clear()
  }

  private grow(): void {
    const words = new Int32Array(this.words.length * 2)
    words.set(this.words)
    this.words = words
    const servers = new Uint8Array(this.servers.length * 2)
    servers.set(this.servers)
    this.servers = servers
  }
}
