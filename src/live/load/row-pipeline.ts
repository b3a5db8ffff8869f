import { setImmediate } from 'node:timers/promises'
import { connectionError } from '../../connections/connection.js'
import { inTurn } from '../../connections/in-turn.js'
import type { Batch } from '../../model/rows/batch.js'
import type { BulkLoad, LiveTarget } from '../targets/target.js'

/** So many bytes are sent together: each time the server waits for a turn of our event loop. */
const PARCEL = 8 << 20

/** So many may be on their way before no more rows are made. */
const UNDER_WAY = 2 * PARCEL

/** Sends rows while more are made, in transactions. Whatever goes wrong is thrown by the next call. */
export interface RowPipeline {
  /** Begins a transaction if there is none. Done with the batch when it resolves. */
  write(batch: Batch): Promise<void>
  /** Ends the transaction with what belongs into it besides; does not wait for it. */
  commit(last: () => Promise<void>): void
  /** Resolves when all that was written and committed is in the database. Nothing comes after. */
  end(): Promise<void>
}

/** What a database in this process says when it gets a row that it cannot take. */
function taken(bulk: BulkLoad, batch: Batch): number {
  try {
    return bulk.take(batch)
  } catch (error) {
    throw error instanceof TypeError ? error : connectionError(error, text => text)
  }
}

export function rowPipeline({ connection, begin, immediate }: LiveTarget, open: () => Promise<BulkLoad>): RowPipeline {
  const turn = inTurn()
  let bulk: BulkLoad | undefined
  let waiting = 0
  let underWay = 0
  let isOpen = false
  let failure: unknown
  let onRoom = () => {}
  const check = () => {
    if (failure !== undefined) throw failure
  }
  const queue = (bytes: number, call: () => Promise<void>): void => {
    underWay += bytes
    void turn(async () => {
      try {
        if (failure === undefined) await call()
      } catch (error) {
        failure = error
      } finally {
        underWay -= bytes
        onRoom()
      }
    })
  }
  const beginOnce = () => {
    if (!isOpen) queue(0, () => connection.run(begin))
    isOpen = true
  }
  const sendParcel = () => {
    const parcel = bulk?.parcel()
    if (parcel !== undefined) queue(parcel.bytes, parcel.send)
    waiting = 0
  }
  const idle = async () => {
    await turn(async () => {})
    check()
  }
  return {
    async write(batch) {
      check()
      const begins = !isOpen
      beginOnce()
      if (immediate && begins) await idle()
      bulk ??= await open()
      waiting += taken(bulk, batch)
      if (waiting >= PARCEL) sendParcel()
      // What is sent leaves, and answers come, between turns of the event loop.
      if (!immediate) await setImmediate()
      while (underWay > UNDER_WAY) {
        await new Promise<void>(resolve => {
          onRoom = resolve
        })
        check()
      }
    },
    commit(last) {
      beginOnce()
      sendParcel()
      queue(0, async () => {
        await last()
        await connection.run('COMMIT')
      })
      isOpen = false
    },
    async end() {
      await idle()
      bulk?.close()
    },
  }
}
