import { expect, test } from 'vitest'
import { parseJson } from '../../../../src/export/output/manifest/parse-json.js'

const nested = (levels: number, open: string, close: string) => `${open.repeat(levels)}1${close.repeat(levels)}`

test.each([
  ['a value', '{"a":[1,null,"x"]}', { a: [1, null, 'x'] }],
  ['what is nested, but not too deeply', nested(2, '[', ']'), [[1]]],
  ['nothing of what is no JSON', '{"a":1', undefined],
  ['nothing of lists within lists without end', nested(100_000, '[', ']'), undefined],
  ['nothing of objects within objects without end', nested(100_000, '{"a":', '}'), undefined],
  ['nothing of one deep branch among others', `{"a":1,"b":${nested(200, '[{"c":', '}]')}}`, undefined],
])('gives %s', (_, text, value) => {
  expect(parseJson(text)).toEqual(value)
})

test('a hundred levels are the most', () => {
  expect([100, 101].map(levels => parseJson(nested(levels, '[', ']')) === undefined)).toEqual([false, true])
})
