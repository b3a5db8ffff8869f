import { describe, expect, it } from 'vitest'
import { generateOptions } from '../../../../../src/cli/commands/generate/options/options.js'
import { settingsFrom } from '../../../../../src/cli/commands/generate/settings.js'
import { formatNames } from '../../../../../src/export/formats.js'
import { joinOr } from '../../../../../src/generators/config/definition/format-value.js'
import { UsageError } from '../../../../../src/model/usage-error.js'

type GenerateValues = Parameters<typeof settingsFrom>[0]

const compressible = formatNames.filter(name => !['sqlite', 'duckdb', 'parquet', 'bcp'].includes(name))

/** Each: options, and the one line that answers them. */
const refused: readonly (readonly [GenerateValues, string])[] = [
  [{ format: 'sqlite,csv,sqlite' }, '--format names sqlite more than once; once is allowed'],
  [{ tables: 'Users,Conferenzes' }, '--tables must name tables of 2015, not "Conferenzes"; did you mean Conferences?'],
  [{ release: '2010', tables: 'Roles' }, '--tables must name tables of 2010, not "Roles"'],
  [{ 'with-parents': true }, '--with-parents needs --tables'],
  [{ format: 'csv', compress: 'zip' }, '--compress must be gzip, zstd or none, not "zip"; did you mean gzip?'],
  [{ compress: 'gzip' }, `--compress needs --format ${joinOr(compressible)}, not sqlite`],
  [
    { format: 'parquet', 'parquet-guids': 'txt' },
    '--parquet-guids must be uuid or text, not "txt"; did you mean text?',
  ],
  [{ format: 'csv', 'parquet-guids': 'text' }, '--parquet-guids needs --format parquet, not csv'],
  [{ format: 'tsql', inserts: true }, '--inserts needs --format postgres, not tsql'],
  [{ format: 'mysql', 'schema-name': 'lync' }, '--schema-name needs --format tsql, postgres or bcp, not mysql'],
  [
    { format: 'tsql', 'rows-per-insert': '1001' },
    '--rows-per-insert must be 1000 or less with --format tsql, not 1001: SQL Server allows no more',
  ],
  [{ format: 'mysql', 'rows-per-insert': '0' }, '--rows-per-insert must be a whole number from 1 to 10000, not "0"'],
  [{ format: 'mysql', split: '100' }, '--split must be a size from 1MB on, such as 256MB or 2GB, not "100"'],
  [{ format: 'mysql', split: '0.5GB' }, '--split must be a size from 1MB on, such as 256MB or 2GB, not "0.5GB"'],
  [{ format: 'mysql', split: '2GB', out: '-' }, '--split is not allowed with --out -: it is one stream'],
  [{ format: 'csv', split: '2GB' }, '--split needs --format tsql, postgres or mysql, not csv'],
  [{ format: 'mysql', database: 'a-b' }, '--database must be a name of letters, digits and _, not "a-b"'],
  [
    { format: 'tsql', 'no-schema': true, 'no-foreign-keys': true },
    '--no-foreign-keys is not allowed with --no-schema: without a schema there are no keys',
  ],
]

describe('the destination of a run', () => {
  it.each(refused)('%j is refused', async (given, answer) => {
    await expect(settingsFrom(given)).rejects.toThrow(new UsageError(answer))
  })

  it('is read from the options', async () => {
    const { destination } = await settingsFrom({
      format: 'csv, tsql, parquet',
      'parquet-guids': 'text',
      tables: 'users,conferences',
      'with-parents': true,
      compress: 'zstd',
      split: '2GiB',
      'rows-per-insert': '1000',
      'rows-per-transaction': '5000',
      database: 'LcsCDR',
    })
    expect(destination).toMatchObject({
      formats: ['csv', 'tsql', 'parquet'],
      compression: 'zstd',
      parquetGuids: 'text',
      tables: { tables: ['Users', 'Conferences'], withParents: true },
      script: { splitBytes: 2 ** 31, rowsPerInsert: 1000, rowsPerTransaction: 5000, database: 'LcsCDR' },
    })
  })

  it('names every format in its help', () => {
    const names = `${formatNames.slice(0, -1).join(', ')} or ${formatNames.at(-1)}`
    expect(generateOptions.format.allowed).toBe(names)
  })
})
