import fc from 'fast-check'
import { expect, test } from 'vitest'
import { junitXml } from '../../src/check/junit.js'

test('a report has a test for each check', () => {
  const failure = { kind: 'failure', message: 'joins is 5 & not "6"', details: 'first\n<second>' } as const
  const error = { kind: 'error', message: 'no such table', details: '' } as const
  expect(
    junitXml('a suite', [{ name: 'equal' }, { name: 'differs', outcome: failure }, { name: 'fails', outcome: error }]),
  ).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites tests="3" failures="1" errors="1">
      <testsuite name="a suite" tests="3" failures="1" errors="1">
        <testcase classname="a suite" name="equal"/>
        <testcase classname="a suite" name="differs">
          <failure message="joins is 5 &amp; not &quot;6&quot;">first&#10;&lt;second&gt;</failure>
        </testcase>
        <testcase classname="a suite" name="fails">
          <error message="no such table"></error>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const unescaped = (text: string) =>
  text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code, name) => (code ? String.fromCharCode(Number(code)) : entities[name]))

/** A character as XML can hold it. */
function held(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const control = code < 32 && !'\t\n\r'.includes(character)
  return control || (code >= 0xd800 && code < 0xe000) || code === 0xfffe || code === 0xffff ? '\uFFFD' : character
}

test('any text comes back from it, but for what XML cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), message => {
      const xml = junitXml('s', [{ name: 'n', outcome: { kind: 'failure', message, details: message } }])
      const [, attribute, content] = /<failure message="([^"<]*)">([^<]*)<\/failure>/.exec(xml) ?? []
      const possible = [...message].map(held).join('')
      expect(unescaped(attribute)).toBe(possible)
      expect(unescaped(content)).toBe(possible)
    }),
  )
})
