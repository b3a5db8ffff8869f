/**
 * An IP address as one word: an IPv4 address is its 32 bits. No endpoint has one that begins with 0, so those stand for the IPv6 addresses
 * 2001:db8::n, n below 2^16, of the network that is reserved for documentation.
 */
export const isIPv6 = (word: number): boolean => word >>> 24 === 0

const DOCUMENTATION = '2001:db8::'

export const addressText = (word: number): string =>
  isIPv6(word)
    ? `${DOCUMENTATION}${(word & 0xffff).toString(16)}`
    : `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`

const shape = /^(?:2001:db8::([0-9a-f]{1,4})|([1-9]\d{0,2})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3}))$/

/** The word of an address as `addressText` spells it. */
export function addressWord(text: string): number {
  const found = shape.exec(text)
  const word = found?.[1] === undefined ? wordOf(found?.slice(2) ?? []) : Number.parseInt(found[1], 16)
  if (addressText(word) !== text) throw new Error(`${text} is no address that is kept`)
  return word
}

const wordOf = (octets: readonly string[]): number =>
  octets.reduce((word, octet) => (word << 8) | (Number(octet) & 255), 0) >>> 0
