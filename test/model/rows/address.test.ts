import fc from 'fast-check'
import { expect, test } from 'vitest'
import { internalAddress, internetAddress } from '../../../src/generators/organisation/addresses.js'
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

test('addresses inside are of 10.0.0.0/8, those outside of networks for documentation, none a network itself', () => {
  const outer = /^(192\.0\.2|198\.51\.100|203\.0\.113)\.[1-9]\d{0,2}$|^2001:db8::[1-9a-f][0-9a-f]{0,2}$/
  fc.assert(
    fc.property(fc.integer(), word => {
      expect(addressText(internalAddress(word))).toMatch(/^10\.\d{1,3}\.\d{1,3}\.[1-9]\d{0,2}$/)
      expect(addressText(internetAddress(word))).toMatch(outer)
    }),
  )
})
