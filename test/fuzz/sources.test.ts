import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { rollcall } from '../cli/rollcall.js'
import { numRuns } from '../num-runs.js'
import { damage, damaged, hostileTexts } from './hostile.js'
import { inFolder, wellBehaved } from './well-behaved.js'

/** Two small tables in every format: the files of each by their names, with the manifest. */
let written: Readonly<Record<string, Readonly<Record<string, Buffer>>>> = {}

const formats = ['csv', 'tsv', 'ndjson', 'parquet', 'bcp', 'sqlite', 'duckdb', 'tsql', 'postgres', 'mysql']
const kinds = [...formats, 'csv in gzip', 'ndjson in gzip', 'tsv in zstd', 'postgres in zstd']

beforeAll(async () => {
  written = {
    ...(await filesOf(formats)),
    ...(await filesOf(['csv', 'ndjson'], 'gzip')),
    ...(await filesOf(['tsv', 'postgres'], 'zstd')),
  }
  expect(Object.keys(written)).toEqual(kinds)
})

async function filesOf(formats: readonly string[], packed?: string): Promise<typeof written> {
  const found: Record<string, Record<string, Buffer>> = {}
  await inFolder({}, async cwd => {
    const words = ['--users', '4', '--days', '1', '--tables', 'Conferences,Roles', '--compress', packed ?? 'none']
    const outcome = await rollcall(['generate', '--quiet', ...words, '--format', formats.join()], { cwd })
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' })
    const bytesOf = (name: string) => fs.readFileSync(path.join(cwd, 'out', name))
    const manifest = bytesOf('manifest.json')
    const kindOf = (format: string) => (packed === undefined ? format : `${format} in ${packed}`)
    for (const format of formats) found[kindOf(format)] = { 'manifest.json': manifest }
    for (const { file, format } of JSON.parse(String(manifest)).files) found[kindOf(format)][file] = bytesOf(file)
  })
  return found
}

const commands = fc.oneof(
  { weight: 4, arbitrary: fc.constant(['verify']) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ['verify', '--json'],
      ['verify', '--release', '2010'],
      ['realism'],
      ['realism', '--json'],
    ),
  },
)

test('whatever becomes of a file, it is judged or refused in sentences', async () => {
  const one = fc.record({
    kind: fc.constantFrom(...kinds),
    which: fc.nat(9),
    damage,
    command: commands,
    alone: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(one, async ({ kind, which, damage, command, alone }) => {
      const files = written[kind]
      // The rows more often than what is beside them.
      const names = [...Object.keys(files), ...Object.keys(files).filter(name => /^(Conf|lcs)/.test(name))]
      const name = names[which % names.length]
      const spoiled = damaged(files[name], damage)
      await inFolder(alone ? { [name]: spoiled } : { ...files, [name]: spoiled }, cwd =>
        wellBehaved([...command, alone && /^lcs/.test(name) ? name : '.'], cwd),
      )
    }),
    { numRuns: numRuns(30) },
  )
})

const plain = hostileTexts.filter(
  text => text !== '' && text.length < 200 && !/[/\0\ud800]/.test(text) && !/^\.*$/.test(text),
)
const endings = [
  '',
  '.csv',
  '.csv.gz',
  '.zst',
  '.ndjson',
  '.json',
  '.parquet',
  '.dat',
  '.fmt',
  '.sqlite',
  '.duckdb',
  '.sql',
  '.order.txt',
  '.Table.sql',
  '.wal',
]
const names = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...plain, 'Roles', 'dbo.Roles', 'Conferences', 'lcscdr', 'manifest'),
      fc.constantFrom(...endings),
    )
    .map(parts => parts.join('')),
  fc.constantFrom('manifest.json', '.csv', 'Roles.CSV', 'roles.csv', 'Roles.csv.', 'Roles..csv', 'lcscdr.001.sql'),
)

/** What may be in a folder besides files. */
const oddities = fc.constantFrom(
  'file',
  'file',
  'empty',
  'folder',
  'link to nothing',
  'link to itself',
  'link to its folder',
  'link to a device',
)

test('whatever is in a folder, under whatever name, it is judged or refused in sentences', async () => {
  const kind = fc.constantFrom(...kinds)
  const entries = fc.array(fc.record({ name: names, kind, which: fc.nat(9), oddity: oddities, below: fc.boolean() }), {
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(entries, commands, fc.nat(20), async (entries, command, pointed) => {
      await inFolder({}, async cwd => {
        for (const { name, kind, which, oddity, below } of entries) {
          const folder = below ? path.join(cwd, 'Roles') : cwd
          const place = path.join(folder, name)
          fs.mkdirSync(folder, { recursive: true })
          if (fs.readdirSync(folder).includes(name)) continue
          const files = Object.values(written[kind])
          if (oddity === 'file') fs.writeFileSync(place, files[which % files.length])
          else if (oddity === 'empty') fs.writeFileSync(place, '')
          else if (oddity === 'folder') fs.mkdirSync(place)
          else
            fs.symlinkSync(
              {
                'link to nothing': 'nothing',
                'link to itself': name,
                'link to its folder': '.',
                'link to a device': '/dev/null',
              }[oddity] ?? '',
              place,
            )
        }
        const [entry] = entries
        await wellBehaved(
          [...command, pointed === 0 && entry !== undefined && !/^-/.test(entry.name) ? entry.name : '.'],
          cwd,
        )
      })
    }),
    { numRuns: numRuns(15) },
  )
})
