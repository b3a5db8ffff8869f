import { Batch } from '../rows/batch.js'
import { dialogs } from '../schema/tables/index.js'
import { nameDialogs } from './dialog-id.js'

/** Rows of Dialogs. They are named when they are passed on, all in a row. */
export class DialogRows {
  readonly batch: Batch<(typeof dialogs)['columns']>
  /** Of each row, the two words that it is named by. */
  private idSeeds: Int32Array

  constructor(capacity?: number) {
    this.batch = new Batch(dialogs, capacity)
    this.idSeeds = new Int32Array(this.batch.capacity * 2)
  }

  /** The next row's index. */
  add(idSeed1: number, idSeed2: number): number {
    const row = this.batch.add()
    if (this.idSeeds.length <= row * 2) this.grow()
    this.idSeeds[row * 2] = idSeed1
    this.idSeeds[row * 2 + 1] = idSeed2
    return row
  }

  /** The rows, complete but for what was left to whoever added them. */
  named(): Batch {
    const { length, values } = this.batch
    nameDialogs(values.ExternalId, values.ExternalChecksum, this.idSeeds, length)
    return this.batch as Batch
  }

  private grow(): void {
    const more = new Int32Array(this.batch.capacity * 2)
    more.set(this.idSeeds)
    this.idSeeds = more
  }
}
