import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { configFrom } from '../../../src/cli/configuration/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import { tableRowsOf } from '../../../src/truth/defects/table-rows.js'
import { refused } from '../refused.js'
import { folder, rollcall } from '../rollcall.js'

/** Each: what stands in people.csv, and the one line that answers it. */
const refusals: readonly (readonly [string, string])[] = [
  ['', 'people.csv: the file is empty; its first line must name columns'],
  ['name,site\n', 'people.csv:1: the file has a header and nobody below it'],
  ['site,phone\nBerlin,\n', 'people.csv:1: a column name or uri is missing'],
  ['uri,mail\na@b.example,x\n', 'people.csv:1: columns must be name, uri, site or phone, each once, not "mail"'],
  ['uri,URI\na@b.example,x\n', 'people.csv:1: columns must be name, uri, site or phone, each once, not "URI"'],
  ['uri\na@b.example\nsip:A@B.example\n', 'people.csv:3: "A@B.example" is that of line 2 already'],
  [
    'uri\na@b.example\nanna\n',
    'people.csv:3: uri must be a SIP URI in ASCII, such as anna.gross@contoso.example, not "anna"',
  ],
  [
    'uri\nä@b.example\n',
    'people.csv:2: uri must be a SIP URI in ASCII, such as anna.gross@contoso.example, not "ä@b.example"',
  ],
  ['name,uri\nAnna,\n,\n', 'people.csv:3: a name or a URI is missing'],
  ['name,uri\nAnna\n', 'people.csv:2: there must be 2 values, as in the header, not 1'],
  ['name\nAnna\n山田\n', 'people.csv:3: no URI can be made of the name "山田": give it one'],
  ['name\n---\n', 'people.csv:2: no URI can be made of the name "---": give it one'],
  ['name;site\nAnna;Bonn\n', 'people.csv:2: there is no site "Bonn"; the config has no `sites`'],
  [
    'name,phone\nAnna,030 1234\n',
    'people.csv:2: phone must begin with + and the country, such as +493023125001, not "030 1234"',
  ],
  [
    'name\n"Anna\n',
    'people.csv:2: this is not CSV that can be used: Quote Not Closed: the parsing is finished with an opening quote at line 2',
  ],
]

describe('a file of people that is refused, with its line', () => {
  it.each(refusals)('%j', async (text, answer) => {
    expect(await refused(['generate', '--people', 'people.csv'], { 'people.csv': text })).toBe(answer)
  })

  it('for what is not UTF-8', async () => {
    const cwd = folder()
    for (const [bytes, line] of [
      [Buffer.from('name\nAnna\nJ\xfcrgen\n', 'latin1'), 3],
      [Buffer.from('\ufeffname\nAnna\n', 'utf16le'), 1],
    ] as const) {
      fs.writeFileSync(path.join(cwd, 'people.csv'), bytes)
      const { code, stderr } = await rollcall(['generate', '--people', 'people.csv'], { cwd })
      expect({ code, stderr }).toEqual({ code: 2, stderr: `people.csv:${line}: this is not UTF-8 text\n` })
    }
  })

  it('for a site that others are', async () => {
    const config = 'sites: [{ name: Berlin, timezone: Europe/Berlin, share: 1 }]'
    const files = { 'people.csv': 'name,site\nAnna,Berlin\nOtto,berlin\n', 'world.yaml': config }
    expect(await refused(['generate', '--people', 'people.csv', '--config', 'world.yaml'], files)).toBe(
      'people.csv:3: there is no site "berlin"; the config has Berlin',
    )
  })

  it.each([
    [[], 'directory is the SHA-256 of a file of people, which --people must give'],
    [['--people', 'people.csv'], 'directory is the SHA-256 of a file of people, and not of --people "people.csv"'],
  ] as const)('for a config that was made with another: %j', async (args, answer) => {
    const files = { 'people.csv': 'name\nAnna\n', 'world.yaml': `directory: "${'0'.repeat(64)}"` }
    expect(await refused(['generate', '--config', 'world.yaml', ...args], files)).toBe(answer)
  })

  it('for one that is not there', async () => {
    expect(await refused(['generate', '--people', 'none.csv'])).toBe(
      '--people must be a CSV file, but "none.csv" does not exist',
    )
  })
})

/** The config of a world with these people, and others. */
async function configOf(text: string, more: Readonly<Record<string, string>> = {}, yaml = '') {
  const cwd = folder({ 'people.csv': text, 'world.yaml': yaml })
  const [people, config] = ['people.csv', 'world.yaml'].map(name => path.join(cwd, name))
  return configFrom({ people, config, ...more })
}

const urisOf = (config: Awaited<ReturnType<typeof configOf>>): readonly string[] => {
  const [batch] = tableRowsOf(simulate(config).batches()).filter(({ table }) => table.name === 'Users')
  return batch.rows.map(({ UserUri }) => String(UserUri))
}

const textsOf = (batches: Iterable<Batch>): string[] =>
  tableRowsOf(batches).flatMap(({ table, rows }) => rows.map(row => `${table.name} ${Object.values(row).join()}`))

describe('the people of a file', () => {
  it('are the users, as many as there are, by URI or by name, each once', async () => {
    const text =
      '\ufeffPhone;Name;Uri;\n'.replace(';\n', '\n') +
      '+49 (30) 23125-001;Jürgen Groß;\n;"Groß, Jürgen";\n;Anna;SIP:Anna.Smith@contoso.com\n;;juergen.gross3@example.com\n;Jürgen Groß;\n'
    const config = await configOf(text, { days: '1', locale: 'de' })
    expect(config.users).toBe(5)
    const uris = urisOf(config)
    const expected = [1, 2, 3, 4].map(n => `juergen.gross${n === 1 ? '' : n}@example.com`)
    expect(uris.filter(uri => /juergen|smith/i.test(uri)).sort()).toEqual(
      ['Anna.Smith@contoso.com', ...expected].sort(),
    )
    expect(uris).toContain('+493023125001')
    expect(new Set(uris.map(uri => uri.toLowerCase())).size).toBe(uris.length)
  })

  it('come before invented ones, none of whom has a URI or a number of theirs', async () => {
    const invented = urisOf(await configOf('uri\nx@contoso.com\n', { users: '60', days: '1' }))
    const taken = [...invented.filter(uri => uri.endsWith('@example.com')), ...invented.filter(uri => uri[0] === '+')]
    const names = taken.filter(uri => uri[0] !== '+').slice(0, 30)
    const numbers = taken.filter(uri => uri[0] === '+').slice(0, 30)
    const text = `uri,phone\n${names.map((name, i) => `${name},${numbers[i] ?? ''}\n`).join('')}`
    const uris = urisOf(await configOf(text, { users: '60', days: '1' }))
    expect(uris).toEqual(expect.arrayContaining([...names, ...numbers.slice(0, names.length)]))
    expect(new Set(uris).size).toBe(uris.length)
    expect(uris.length).toBe(invented.length)
  })

  it('work at their site', async () => {
    const yaml = `sites: [{ name: A, timezone: UTC, share: 0.5 }, { name: B, timezone: Asia/Tokyo, share: 0.5, locale: de }]`
    const lines = Array.from({ length: 30 }, (_, i) => `Zoë Bär,${i % 3 === 0 ? 'A' : 'B'}\n`)
    const uris = urisOf(await configOf(`name,site\n${lines.join('')}`, { days: '1' }, yaml))
    expect(uris.filter(uri => uri.startsWith('zoe.bar')).length).toBe(10)
    expect(uris.filter(uri => uri.startsWith('zoe.baer')).length).toBe(20)
  })

  it('make the same rows in parts, and where there are more of them, the same people', async () => {
    const text = `name\n${Array.from({ length: 40 }, (_, i) => `Person ${'abcdefgh'[i % 8]}\n`).join('')}`
    const config = await configOf(text, { days: '3' })
    const whole = textsOf(simulate(config).batches())
    const parts = [0, 1, 2, 3].flatMap(day => {
      const texts: string[] = []
      for (const { batches } of simulate(config).chapters({ from: day, to: day })) texts.push(...textsOf(batches))
      return texts
    })
    expect(whole.length).toBeGreaterThan(100)
    expect(parts.sort()).toEqual([...whole].sort())
    const few = urisOf(await configOf(text, { days: '1', users: '20' })).filter(uri => uri.startsWith('person'))
    const all = urisOf(await configOf(`${text}Anna\n`, { days: '1' }))
    expect(all).toEqual(expect.arrayContaining([...few]))
  })
})

it('the manifest has the digest of the file and nobody in it; other people are refused where there is output', async () => {
  const cwd = folder({ 'a.csv': 'name\nWilhelmina Quist\n', 'b.csv': 'name\nWilhelmina Quiste\n' })
  const run = (...args: readonly string[]) => rollcall(['generate', '--out', 'o', '--format', 'csv', ...args], { cwd })
  expect((await run('--people', 'a.csv', '--days', '1')).code).toBe(0)
  const manifest = fs.readFileSync(path.join(cwd, 'o', 'manifest.json'), 'utf8')
  expect(manifest).not.toMatch(/quist|"a\.csv/i)
  expect(JSON.parse(manifest).config.directory).toMatch(/^[0-9a-f]{64}$/)
  for (const args of [['--people', 'b.csv'], []]) {
    const { code, stderr } = await run(...args, '--append', '1')
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '--append needs the options that made --out "o"; the file of --people is different\n',
    })
  }
  expect((await run('--people', 'a.csv', '--append', '1')).code).toBe(0)
  for (const [part, people] of [
    ['1/2', 'a.csv'],
    ['2/2', 'b.csv'],
  ])
    expect(
      (
        await rollcall(
          ['generate', '--days', '3', '--part', part, '--people', people, '--out', people[0], '--format', 'csv'],
          { cwd },
        )
      ).code,
    ).toBe(0)
  const merged = await rollcall(['merge', 'a', 'b', '--out', 'm'], { cwd })
  expect({ ...merged, code: merged.code }).toMatchObject({
    code: 2,
    stderr: 'b and a are parts of two things: the file of --people differs\n',
  })
})
