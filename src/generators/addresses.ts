const parts = Array.from({ length: 256 }, (_, i) => `.${i}`)
const networks = parts.map(part => `10${part}`)

/** An address of the company's own network, 10.0.0.0/8. */
export const inside = (word: number): string =>
  networks[word >>> 24] + parts[(word >>> 16) & 255] + parts[1 + ((word >>> 8) % 254)]

/** Addresses that are reserved for documentation: three IPv4 networks, and some of the IPv6 one. */
const outer = [
  ...['192.0.2', '198.51.100', '203.0.113'].flatMap(network =>
    Array.from({ length: 254 }, (_, i) => `${network}.${i + 1}`),
  ),
  ...Array.from({ length: 256 }, (_, i) => `2001:db8::${(i + 1).toString(16)}`),
]

/** An address somewhere on the internet. */
export const outside = (word: number): string => outer[(word >>> 4) % outer.length]
