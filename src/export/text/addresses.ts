import { addressText, isIPv6 } from '../../model/rows/address.js'
import { putAscii } from '../../model/rows/ascii.js'
import { shortDigits, shortLength } from './digits.js'
import { fourBytes } from './wide-stores.js'

/** `.0` to `.255`, and how many bytes these are. */
const octets = Int32Array.from({ length: 256 }, (_, i) => fourBytes(`.${i}`))
const octetLength = Uint8Array.from({ length: 256 }, (_, i) => `.${i}`.length)

export const ADDRESS_BYTES = '255.255.255.255'.length

/** Writes an address, as `addressText` spells it. */
export function writeAddress(view: DataView, at: number, address: number): number {
  if (isIPv6(address)) return putAscii(view, at, addressText(address))
  const first = address >>> 24
  view.setInt32(at, shortDigits[first], true)
  at += shortLength[first]
  for (let shift = 16; shift >= 0; shift -= 8) {
    const octet = (address >>> shift) & 0xff
    view.setInt32(at, octets[octet], true)
    at += octetLength[octet]
  }
  return at
}
