import fs from 'node:fs'
import path from 'node:path'
import { Writable } from 'node:stream'
import { run } from '../src/cli/run.js'
import { csvFormat } from '../src/export/text/csv.js'
import { tableWriter } from '../src/export/text/text.js'
import { type Engine, engines } from './engines.js'
import { fakerRows } from './faker.js'
import { type Done, measured, sizeOf } from './measured.js'
import { csvStrings } from './strings.js'
import { type Rows, type Size, simulated } from './world.js'

/** Something to measure, in a folder that is its own. */
export type Case = {
  readonly about: string
  /** Of how many times as many users and days. */
  readonly times?: number
  run(size: Size, folder: string): Promise<Done>
}

export const formats = ['csv', 'tsql', 'ndjson', 'sqlite', 'duckdb', 'parquet'] as const

const silent = { stdout: new Writable({ write: (_, __, done) => done() }), stderr: process.stderr }

/** Text is made so fast that in a world that suits databases half of the time would be the start and the compiling of our own code. */
const TEXT_TIMES = 4

function generate(format: string): Case {
  const isText = format === 'csv' || format === 'tsql' || format === 'ndjson'
  return {
    about: `rollcall generate --format ${format}${isText ? `, of ${TEXT_TIMES} times as many users and days` : ''}`,
    times: isText ? TEXT_TIMES : 1,
    async run({ users, days }, out) {
      const words = ['--users', `${users}`, '--days', `${days}`, '--format', format, '--out', out]
      const code = await run(['generate', ...words, '--jobs', '1', '--quiet'], silent)
      if (code !== 0) throw new Error(`generate ended with ${code}`)
      const { user, system } = process.cpuUsage()
      const { tables } = JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8'))
      const rows = tables.reduce((sum: number, table: { rows: number }) => sum + table.rows, 0)
      return { rows, bytes: sizeOf(out), cpuSeconds: (user + system) / 1e6 }
    },
  }
}

/** Our sink, and the bare loop that it is held to: the values of each row made before, one insert after the other. */
const pair = (name: string, { ours, bare }: Engine): readonly (readonly [string, Case])[] => [
  [`${name}: ours`, { about: 'the sink alone', run: (size, folder) => ours(simulated(size), folder) }],
  [`${name}: bare`, { about: 'a loop of prepared values', run: (size, folder) => bare(simulated(size), folder) }],
]

type Put = (bytes: Uint8Array) => void

function intoFile(folder: string, act: (put: Put) => number): Promise<Done> {
  return measured(folder, () => {
    const file = fs.openSync(path.join(folder, 'rows'), 'w')
    try {
      return act(bytes => fs.writeSync(file, bytes))
    } finally {
      fs.closeSync(file)
    }
  })
}

type Render = (rows: Rows, put: Put) => void

const rendered = async (size: Size, folder: string, render: Render): Promise<Done> => {
  const rows = simulated(size)
  return intoFile(folder, put => {
    render(rows, put)
    return rows.rows
  })
}

export function ours({ schema, batches }: Rows, put: Put): void {
  const writers = new Map(schema.tables.map(table => [table.name, tableWriter(table, csvFormat, put)]))
  for (const batch of batches) {
    const writer = writers.get(batch.table.name)
    writer?.write(batch)
    writer?.flush()
  }
}

export function strings({ schema, batches }: Rows, put: Put): void {
  const tables = new Map(schema.tables.map(table => [table.name, table]))
  for (const batch of batches) {
    const table = tables.get(batch.table.name)
    if (table !== undefined) put(Buffer.from(csvStrings(table, batch)))
  }
}

async function copied(size: Size, folder: string): Promise<Done> {
  const rows = simulated(size)
  const chunks: Uint8Array[] = []
  ours(rows, bytes => chunks.push(bytes.slice()))
  return intoFile(folder, put => {
    for (const bytes of chunks) put(bytes)
    return rows.rows
  })
}

/** By name. What is called `generate` is the command, start-up and digests included; of the others the rows are there before. */
export const cases: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(formats.map(format => [`generate ${format}`, generate(format)])),
  'faker rows': {
    about: 'rows of FocusJoinsAndLeaves as SQL, each cell from faker',
    run: ({ users }, folder) => intoFile(folder, put => fakerRows(Math.min(50_000, users * 10), put)),
  },
  'csv: ours': { about: 'rendering alone', run: (size, folder) => rendered(size, folder, ours) },
  'csv: strings': { about: 'the same bytes by strings', run: (size, folder) => rendered(size, folder, strings) },
  'csv: copy': { about: 'the same bytes, which are there already: the limit', run: copied },
  ...Object.fromEntries(Object.entries(engines).flatMap(([name, engine]) => pair(name, engine))),
}
