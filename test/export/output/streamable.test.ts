import { expect, test } from 'vitest'
import type { OutputOptions } from '../../../src/export/output/output-options.js'
import { checkStreamable } from '../../../src/export/output/streamable.js'
import { UsageError } from '../../../src/model/usage-error.js'
import { optionsFor } from '../sample.js'

const { schema } = optionsFor('-')
const oneTable = { ...schema, tables: schema.tables.slice(0, 1) }
const companions = [{ file: 'answers.json', text: () => ['{}'] }]

test.each<[string, Partial<OutputOptions>, string]>([
  ['companions', { formats: ['tsql'], companions }, 'has no room for answers.json'],
  ['several formats', { formats: ['tsql', 'csv'], schema: oneTable }, 'tsql and csv would be several'],
  ['a file for each table', { formats: ['csv'] }, 'csv has a file for each table; name a folder or one table'],
])('one stream has no room for %s', (_, options, message) => {
  const refused = () => checkStreamable(optionsFor('-', options))
  expect(refused).toThrow(UsageError)
  expect(refused).toThrow(`--out - is one stream, and ${message}`)
})

test('what is no stream is refused', () => {
  expect(() => checkStreamable(optionsFor('-', { formats: ['parquet'], schema: oneTable }))).toThrow(
    '--out - cannot be parquet, which is no stream; name a folder',
  )
})

test.each<Partial<OutputOptions>>([
  { formats: ['tsql'] },
  { formats: ['tsql'], companions: [] },
  { formats: ['csv'], schema: oneTable },
  { formats: ['ndjson'] },
])('a stream can hold %o', options => {
  expect(() => checkStreamable(optionsFor('-', options))).not.toThrow()
})
