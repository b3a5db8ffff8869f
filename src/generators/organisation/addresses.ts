import { addressWord } from '../../model/rows/address.js'

/** An address of the organisation's own network, 10.0.0.0/8. */
export const internalAddress = (word: number): number =>
  ((10 << 24) | ((word >>> 8) & 0xff_ff00) | (1 + ((word >>> 8) % 254))) >>> 0

/** Addresses that are reserved for documentation: three IPv4 networks, and some of the IPv6 one. */
const documentation = [
  ...['192.0.2', '198.51.100', '203.0.113'].flatMap(network =>
    Array.from({ length: 254 }, (_, i) => addressWord(`${network}.${i + 1}`)),
  ),
  ...Array.from({ length: 256 }, (_, i) => i + 1),
]

/** An address on the internet. */
export const internetAddress = (word: number): number => documentation[(word >>> 4) % documentation.length]
