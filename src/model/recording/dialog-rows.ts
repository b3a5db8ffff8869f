import { Batch } from '../rows/batch.js'
import { dialogs } from '../schema/tables/index.js'
import { nameDialogs } from './dialog-id.js'

/** Rows of Dialogs. They are named when they are passed on, all in a row. */
export class DialogRows {
  readonly batch: Batch<(typeof dialogs)['columns']>
  /** Of each row, the two words that it is named by. */
  private marks: Int32Array

  constructor(capacity?: number) {
    this.batch = new Batch(dialogs, capacity)
    this.marks = new Int32Array(this.batch.capacity * 2)
  }

  /** The next row's index. */
  add(mark: number, mark2: number): number {
    const row = this.batch.add()
    if (this.marks.length <= row * 2) this.grow()
    this.marks[row * 2] = mark
    this.marks[row * 2 + 1] = mark2
    return row
  }

  /** The rows, complete but for what was left to whoever added them. */
  named(): Batch {
    const { length, values } = this.batch
    nameDialogs(values.ExternalId, values.ExternalChecksum, this.marks, length)
    return this.batch as Batch
  }

  private grow(): void {
    const more = new Int32Array(this.batch.capacity * 2)
    more.set(this.marks)
    this.marks = more
  }
}
