import type { Columns, KindOf } from '../schema/definition/schema.js'

/** Byte strings one after the other; `ends[row]` is where that row's stops. */
export type Bytes = { heap: Uint8Array; ends: Int32Array }

export type Storage = {
  datetime: Float64Array
  int: Int32Array
  /** Whole numbers up to 2^53; NaN is NULL. */
  long: Float64Array
  bit: Uint8Array
  /** Four 32-bit words a row, most significant first. */
  guid: Uint32Array
  text: (string | null)[]
  bytes: Bytes
  /** A word each, as address.ts has them. There is no NULL. */
  address: Uint32Array
}

export type Values<C extends Columns> = { [N in keyof C]: Storage[KindOf<C[N]>] }
