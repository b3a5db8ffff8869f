import { addressText } from '../../model/rows/address.js'
import { bytesStart, NULL_BIT, NULL_GUID, NULL_INT, NULL_LONG, NULL_TIME } from '../../model/rows/batch.js'
import { writeGuid } from '../../model/rows/guid.js'
import type { Storage } from '../../model/rows/storage.js'
import type { Kind } from '../../model/schema/definition/schema.js'

/** Copies the cell of one row to another row of another column; from row -1, NULL. */
export type CopyCell = (from: number, to: number) => void

type Copier = (from: Storage[Kind], to: Storage[Kind]) => CopyCell

/** Makes a copier of cells of one kind as another: views show tenants, which are texts, as GUIDs, and dialog ids as text. */
export function cellCopier(stored: Kind, shown: Kind): Copier {
  const found = copiers[`${stored} as ${shown}`]
  if (found === undefined) throw new Error(`no view shows ${stored} as ${shown}`)
  return found
}

const plain =
  <T>(none: T) =>
  (from: Storage[Kind], to: Storage[Kind]): CopyCell => {
    const [source, target] = [from as unknown as T[], to as unknown as T[]]
    return (at, row) => {
      target[row] = at < 0 ? none : source[at]
    }
  }

const copiers: Readonly<Record<string, Copier>> = {
  'datetime as datetime': plain(NULL_TIME),
  'int as int': plain(NULL_INT),
  'long as long': plain(NULL_LONG),
  'bit as bit': plain(NULL_BIT),
  'text as text': plain<string | null>(null),
  'guid as guid': (from, to) => {
    const [source, target] = [from as Uint32Array, to as Uint32Array]
    return (at, row) => {
      for (let word = 0; word < 4; word++) target[row * 4 + word] = at < 0 ? NULL_GUID : source[at * 4 + word]
    }
  },
  'text as guid': (from, to) => {
    const [source, target] = [from as Storage['text'], to as Uint32Array]
    return (at, row) => writeGuid(target, row, at < 0 ? null : source[at])
  },
  'address as text': (from, to) => {
    const [source, target] = [from as Storage['address'], to as Storage['text']]
    return (at, row) => {
      target[row] = at < 0 ? null : addressText(source[at])
    }
  },
  'bytes as text': (from, to) => {
    const [source, target] = [from as Storage['bytes'], to as Storage['text']]
    const { buffer, byteOffset, byteLength } = source.heap
    const heap = Buffer.from(buffer, byteOffset, byteLength)
    return (at, row) => {
      target[row] = at < 0 ? null : heap.toString('utf8', bytesStart(source, at), source.ends[at])
    }
  },
}
