import fc from 'fast-check'
import { expect, test } from 'vitest'
import { internalAddress, internetAddress } from '../../../src/generators/organisation/equipment/addresses.js'
import { addressText, addressWord } from '../../../src/model/rows/address.js'

test('an address is the same after being kept as a word', () => {
  const words = fc.oneof(fc.integer({ min: 1 << 24, max: 0xffff_ffff }), fc.integer({ min: 0, max: 0xffff }))
  fc.assert(
    fc.property(words, word => {
      expect(addressWord(addressText(word))).toBe(word)
    }),
  )
})

test.each([
  ['10.1.2.3', 0x0a01_0203],
  ['255.255.255.255', 0xffff_ffff],
  ['2001:db8::1', 1],
  ['2001:db8::ffff', 0xffff],
])('%s', (text, word) => {
  expect([addressText(word), addressWord(text)]).toEqual([text, word])
})

test.each(['', '10.1.2', '10.1.2.256', '010.1.2.3', '0.1.2.3', '2001:db8::0001', '2001:db9::1', '::1', 'here'])(
  '"%s" is refused',
  text => {
    expect(() => addressWord(text)).toThrow(`${text} is no address that is kept`)
  },
)

const places = fc.record({
  site: fc.nat(4),
  sites: fc.constant(5),
  user: fc.integer({ min: 1, max: 2_000_000 }),
  device: fc.nat(5),
  lease: fc.integer(),
  word: fc.integer(),
})

test("addresses inside are of 10.0.0.0/8, those outside of networks that are nobody's, none a network itself", () => {
  const ofDocumentation = /^(192\.0\.2|198\.51\.100|203\.0\.113)\.[1-9]\d{0,2}$|^2001:db8::[1-9a-f][0-9a-f]{0,3}$/
  const ofProviders = /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.\d+$|^198\.1[89]\.\d+\.\d+$/
  fc.assert(
    fc.property(places, place => {
      expect(addressText(internalAddress(place))).toMatch(/^10\.\d{1,3}\.\d{1,3}\.[1-9]\d{0,2}$/)
      const outside = addressText(internetAddress(place))
      expect(ofDocumentation.test(outside) || ofProviders.test(outside)).toBe(true)
    }),
  )
})

test('people around each other share a subnet at their desks, and keep their address for a lease', () => {
  const at = { site: 1, sites: 2, device: 0, lease: 77, word: 255 }
  const subnets = Array.from({ length: 1440 }, (_, i) => internalAddress({ ...at, user: i + 1 }) >>> 8)
  expect(new Set(subnets).size).toBe(10)
  expect(internalAddress({ ...at, user: 5, word: 511 })).toBe(internalAddress({ ...at, user: 5 }))
  expect(internalAddress({ ...at, user: 5, lease: 78 })).not.toBe(internalAddress({ ...at, user: 5 }))
  expect(internalAddress({ ...at, user: 5, site: 0 }) >>> 23).not.toBe(internalAddress({ ...at, user: 5 }) >>> 23)
})
