import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOptions } from '../../../src/export/output/output-options.js'
import type { ScriptOptions } from '../../../src/export/sink/script-options.js'
import { type ViewRows, viewRows } from '../../../src/export/views/view-rows.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import { publishedReleases, type Release, type Schema } from '../../../src/model/schema/definition/schema.js'
import { executed, pageText } from '../../docs/pages.js'
import { inRepository } from '../../repository.js'
import {
  cellBatch,
  cellRows,
  hostileRows,
  ids,
  noteBatch,
  optionsFor,
  schema,
  temporaryFolder,
  written,
} from '../sample.js'
import { cellsOf, printedCells } from './cells.js'
import { type Engine, installed } from './engine.js'
import { startMariadb } from './mariadb.js'
import { startPostgres } from './postgres.js'

const page = 'docs/formats.md'

const engines = [
  {
    name: 'PostgreSQL',
    format: 'postgres',
    quoted: (name: string) => `"${name}"`,
    schemas: true,
    programs: ['psql', 'createdb'],
    heading: 'PostgreSQL',
    start: startPostgres,
  },
  {
    name: 'MariaDB',
    format: 'mysql',
    quoted: (name: string) => `\`${name}\``,
    schemas: false,
    programs: ['mariadbd', 'mariadb-install-db', 'mariadb'],
    heading: 'MySQL and MariaDB',
    start: startMariadb,
  },
] as const

describe.each(engines.filter(({ programs }) => installed(...programs)))(
  '$name',
  ({ format, quoted, schemas, heading, start }) => {
    let engine: Engine
    let databases = 0

    beforeAll(async () => {
      engine = await start()
    })
    afterAll(() => engine?.stop())

    /** Writes the batches, runs the script, and compares every cell of every table. */
    async function loaded(of: Schema, batches: () => Iterable<Batch>, how: How = {}): Promise<string> {
      const folder = temporaryFolder()
      const { times = 1, options = {}, ...script } = how
      const given = { formats: [format], schema: of, script, ...options } as const
      const { files } = await written(optionsFor(folder, given), batches())
      const database = `d${++databases}`
      await engine.create(database)
      const parts = files.map(({ file }) => file).filter(file => file.endsWith('.sql'))
      for (let time = 0; time < times; time++) {
        for (const file of parts) await engine.run(database, path.join(folder, file))
      }
      const expected = cellsOf(of, batches())
      for (const table of of.tables) {
        const from = script.schemaName === undefined ? quoted(table.name) : `${script.schemaName}.${quoted(table.name)}`
        const rows = await engine.rows(database, from, table.columns)
        expect(printedCells(table, rows), table.name).toEqual(expected.get(table.name))
      }
      return database
    }

    it.each(publishedReleases)(
      'takes a world of %i with its foreign keys, cell by cell, and shows in its views what we make rows of',
      async release => {
        const world = small(release)
        const database = await loaded(world.schema, () => world.batches())
        const views = viewRows(world.schema)
        const expected = cellsOf({ ...world.schema, tables: views.tables }, materialised(views, world.batches()))
        for (const view of views.tables) {
          const rows = await engine.rows(database, quoted(view.name), view.columns)
          expect(printedCells(view, rows), view.name).toEqual(expected.get(view.name))
        }
      },
    )

    it('does what docs/formats.md says of it', async () => {
      const fresh = await executed(pageText(page), {
        cwd: temporaryFolder(),
        env: engine.env,
        under: title => title === heading,
      })
      await expect(fresh).toMatchFileSnapshot(inRepository(page))
    })

    it('takes a child without its parent for an error', async () => {
      await expect(loaded(schema, () => [noteBatch([1])])).rejects.toThrow(/foreign key/i)
    })

    it.each<[string, How]>([
      ['as it comes', {}],
      ['by INSERTs of three rows, five to a transaction', { inserts: true, rowsPerInsert: 3, rowsPerTransaction: 5 }],
      ['twice, dropping what is there', { idempotent: true, times: 2 }],
      ['in several files', { splitBytes: 20_000, rowsPerInsert: 3, rowsPerTransaction: 12 }],
      ...(schemas ? [['in a schema of their own', { schemaName: 'lync', idempotent: true }] as [string, How]] : []),
    ])('takes hostile rows %s', async (_, how) => {
      await loaded(schema, hostile, how)
    })

    it('takes any rows', async () => {
      const ways: readonly How[] = [{}, { inserts: true, rowsPerInsert: 4 }]
      const same = fc.asyncProperty(cellRows, fc.constantFrom(...ways), async (rows, how) => {
        await loaded(schema, () => [cellBatch(rows)], how)
      })
      await fc.assert(same, { numRuns: 6 })
    })

    it('takes rows alone into tables that are there, and again after emptying them', async () => {
      const folder = temporaryFolder()
      const file = `lcscdr.${format}.sql`
      const makes = path.join(folder, 'makes')
      const fills = path.join(folder, 'fills')
      await written(optionsFor(makes, { formats: [format] }), [])
      const script = { schema: false, idempotent: true, database: 'filled' }
      await written(optionsFor(fills, { formats: [format], script }), hostile())
      await engine.create('filled')
      await engine.create('other')
      await engine.run('filled', path.join(makes, file))
      // The script goes to the database that it names, from wherever it is started.
      for (let time = 0; time < 2; time++) await engine.run('other', path.join(fills, file))
      const rows = await engine.rows('filled', quoted('Cells'), schema.tables[0].columns)
      expect(printedCells(schema.tables[0], rows)).toEqual(cellsOf(schema, hostile()).get('Cells'))
    })
  },
)

type How = Partial<ScriptOptions> & { readonly times?: number; readonly options?: Partial<OutputOptions> }

function* materialised({ see }: ViewRows, batches: Iterable<Batch>): Iterable<Batch> {
  for (const batch of batches) yield* see(batch)
}

const hostile = () => [cellBatch(hostileRows), noteBatch(ids(20)), cellBatch(hostileRows, { first: 1001 })]

const small = (release: Release) => simulate({ users: 60, days: 1, release, load: { conferencesPerUserDay: 0.5 } })
