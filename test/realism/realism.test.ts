import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulate } from '../../src/generators/simulate.js'
import { rows } from '../../src/model/rows/row-objects.js'
import { checks } from '../../src/realism/checks/index.js'
import { folder, rollcall } from '../cli/rollcall.js'

const config = { users: 150, days: 2, seed: 4 }

type Measured = { readonly name: string; readonly value: number; readonly verdict: string }
type Report = {
  readonly conferences: number
  readonly participants: number
  readonly checks: readonly {
    readonly id: string
    readonly verdict: string
    readonly reason?: string
    readonly measured?: readonly Measured[]
  }[]
}

let cwd = ''
beforeAll(async () => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  const words = ['generate', '--users', '150', '--days', '2', '--seed', '4', '--format', 'csv', '--quiet']
  expect((await rollcall(words, { cwd })).code).toBe(0)
})

afterAll(() => fs.rmSync(cwd, { recursive: true }))

/** A copy of the source, with some of its files changed. */
function changed(changes: Readonly<Record<string, ((text: string) => string) | null>>): string {
  const copy = path.join(folder(), 'out')
  fs.cpSync(path.join(cwd, 'out'), copy, { recursive: true })
  for (const [file, change] of Object.entries(changes)) {
    const at = path.join(copy, file)
    if (change === null) fs.rmSync(at)
    else fs.writeFileSync(at, change(fs.readFileSync(at, 'utf8')))
  }
  return copy
}

async function measured(source: string, ...more: readonly string[]): Promise<{ code: number | null; report: Report }> {
  const { code, stdout, stderr } = await rollcall(['realism', source, '--json', ...more], { cwd })
  expect(stderr).toBe('')
  return { code, report: JSON.parse(stdout) }
}

let asItIs: ReturnType<typeof measured> | undefined
/** The source as it is, measured once for whoever asks. */
const plainly = () => (asItIs ??= measured('out'))

const of = ({ checks }: Report, id: string) => checks.find(check => check.id === id)
const value = (report: Report, id: string, name: string): number | undefined =>
  of(report, id)?.measured?.find(one => one.name === name)?.value

/** The same by counting rows one by one, in the plainest way. */
function counts() {
  const key = (row: Record<string, unknown>) => `${row.SessionIdTime} ${row.SessionIdSeq}`
  const types = new Map<unknown, unknown>()
  const tenants = new Map<unknown, unknown>()
  const mcus = new Map<unknown, unknown>()
  const people = new Map<string, { conference: string; user: unknown; phone: boolean; chat: boolean; av: boolean }>()
  const messages = new Map<string, number>()
  for (const { table, ...row } of everyRow()) {
    if (table === 'ClientVersions') types.set(row.VersionId, row.ClientType)
    if (table === 'Users') tenants.set(row.UserId, row.TenantId)
    if (table === 'Mcus') mcus.set(row.McuId, row.McuTypeId)
    if (table === 'ConferenceMessageCount') messages.set(`${key(row)} ${row.UserId}`, Number(row.MessageCount))
    if (table === 'FocusJoinsAndLeaves' && ![256, 16396].includes(Number(types.get(row.ClientVerId)))) {
      const who = { conference: key(row), user: row.UserId, phone: false, chat: false, av: false }
      people.set(`${key(row)} ${row.UserId}`, who)
    }
    const person = people.get(`${key(row)} ${row.UserId}`)
    if (table === 'McuJoinsAndLeaves' && person !== undefined) {
      if (row.IsFromPstn === 1 || row.IsFromPstn === true) person.phone = true
      if (mcus.get(row.McuId) === 3) person.chat = true
      if (mcus.get(row.McuId) === 4) person.av = true
    }
  }
  const all = [...people.entries()]
  const speaking = new Set(all.filter(([, { av }]) => av).map(([, { conference }]) => conference))
  const writing = all.filter(([, { chat, conference }]) => chat && speaking.has(conference))
  const phones = all.filter(([, { phone }]) => phone)
  return {
    conferences: new Set(all.map(([, { conference }]) => conference)).size,
    participants: all.length,
    phones: phones.length / all.length,
    unnamed: phones.filter(([, { user }]) => tenants.get(user) === 2).length / phones.length,
    messages: writing.reduce((sum, [who]) => sum + (messages.get(who) ?? 0), 0) / writing.length,
  }
}

function* everyRow(): Iterable<Record<string, unknown> & { table: string }> {
  for (const batch of simulate(config).batches()) {
    for (const row of rows(batch)) yield { ...row, table: batch.table.name }
  }
}

describe('what is measured', () => {
  it('is what is there', async () => {
    const { code, report } = await plainly()
    const plain = counts()
    expect(code).toBe(report.checks.some(({ verdict }) => verdict === 'miss') ? 1 : 0)
    expect({ conferences: report.conferences, participants: report.participants }).toEqual({
      conferences: plain.conferences,
      participants: plain.participants,
    })
    expect(value(report, 'C10', 'on a telephone')).toBeCloseTo(plain.phones, 9)
    expect(value(report, 'C11', 'anonymous')).toBeCloseTo(plain.unnamed, 9)
    expect(value(report, 'C19', 'in others')).toBeCloseTo(plain.messages, 9)
  })

  it('is all that was published, C1 to C53, C55, and what gives data away, A1 to A15', async () => {
    const published = [...Array.from({ length: 53 }, (_, i) => `C${i + 1}`), 'C55']
    expect(checks.map(({ id }) => id)).toEqual([...published, ...Array.from({ length: 15 }, (_, i) => `A${i + 1}`)])
    const { report } = await plainly()
    expect(report.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id))
    for (const { verdict, reason } of report.checks) expect(verdict === 'not applicable').toBe(reason !== undefined)
  })

  it('is judged only where there is enough of it, and as far as more is known than a CDR says', async () => {
    const own = (await plainly()).report
    expect(of(own, 'C5')?.verdict).toBe('too few')
    expect(of(own, 'C1')?.verdict).toBe('too few')
    expect(of(own, 'C3')?.reason).toContain('what was scheduled')
    const foreign = changed({ 'manifest.json': null })
    const unknown = (await measured(foreign)).report
    expect(of(unknown, 'C1')?.reason).toContain('--users')
    const given = (await measured(foreign, '--users', '150', '--timezone', 'America/New_York')).report
    expect(of(given, 'C1')).toEqual(of(own, 'C1'))
    expect(of(given, 'C2')).toEqual(of(own, 'C2'))
  })

  it('of a simulation says the same as its files, and what they do not say', async () => {
    const words = ['realism', '--users', '150', '--days', '2', '--seed', '4', '--json']
    const { code, stdout } = await rollcall(words, { cwd })
    const report: Report = JSON.parse(stdout)
    expect([0, 1]).toContain(code)
    expect(value(report, 'C9', 'internal')).toBe(value((await plainly()).report, 'C9', 'internal'))
    expect(value(report, 'C3', 'scheduled')).toBeGreaterThan(0.3)
    expect(value(report, 'C12', 'others')).toBeGreaterThan(0.1)
    expect(value(report, 'C12', 'callers')).toBeLessThan(0.2)
  })
})

/** One row changed in a file, so that one check, and no other, is missed. */
const corruptions: readonly (readonly [id: string, file: string, change: (text: string) => string])[] = [
  ['C27', 'ConferenceUris.csv', text => text.replace(/:id:[0-9A-Z]{8}/, ':id:0000')],
  ['C27', 'Dialogs.csv', text => text.replace(/0x[0-9A-F]+/, '0x413B42')],
  ['C28', 'ClientVersions.csv', text => text.replace(/16397$/m, '16396').replace(/,8$/m, ',77')],
]

describe('what must not occur at all', () => {
  it.each(corruptions)('%s is missed for one row of %s', async (id, file, change) => {
    const { code, report } = await measured(changed({ [file]: change }))
    expect(code).toBe(1)
    expect(of((await plainly()).report, id)?.verdict).toBe('pass')
    expect(of(report, id)?.verdict).toBe('miss')
  })
})

it('a table that is not there leaves nothing to say of it', async () => {
  const { report } = await measured(changed({ 'ConferenceMessageCount.csv': null }))
  expect(of(report, 'C19')?.reason).toBe('the source lacks ConferenceMessageCount')
})

/** Without one column. */
const dropped = (column: string) => (text: string) => {
  const at = text.slice(0, text.indexOf('\n')).split(',').indexOf(column)
  return text.replaceAll(/.+/g, line => line.split(',').toSpliced(at, 1).join(','))
}

it('a column that is not there leaves nothing to say of what reads it', async () => {
  const { code, report } = await measured(changed({ 'ConferenceMessageCount.csv': dropped('MessageCount') }))
  expect(code).toBe(0)
  expect(of(report, 'C19')).toMatchObject({
    verdict: 'not applicable',
    reason: expect.stringContaining('MessageCount'),
  })
  expect(of(report, 'C1')?.verdict).not.toBe('not applicable')
})

it('a source whose MCUs have no number leaves nothing to measure', async () => {
  const { code, stderr } = await rollcall(['realism', changed({ 'Mcus.csv': dropped('McuId') })], { cwd })
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('it lacks Mcus.McuId\n') })
})

it('a source without participants leaves nothing to measure', async () => {
  const without = changed({ 'FocusJoinsAndLeaves.csv': null })
  const { code, stderr } = await rollcall(['realism', without], { cwd })
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('leaves nothing to measure: it lacks FocusJoinsAndLeaves\n'),
  })
})

it('Lync Server 2010 may keep no types of clients: the same people are found by their names', async () => {
  const words = ['--users', '150', '--days', '2', '--seed', '4', '--format', 'csv', '--quiet', '--release', '2010']
  expect((await rollcall(['generate', ...words, '--out', 'older'], { cwd })).code).toBe(0)
  const file = path.join(cwd, 'older', 'ClientVersions.csv')
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll(/,[^,]*$/gm, ''))
  const older = (await measured('older')).report
  const { report } = await plainly()
  // DuckDB adds up in parallel, so the last bits of means differ.
  const rounded = (check: unknown) =>
    JSON.parse(JSON.stringify(check), (_, value) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value))
  for (const id of ['C1', 'C5', 'C9', 'C10', 'C19', 'C21']) {
    expect(rounded(of(older, id))).toEqual(rounded(of(report, id)))
  }
  expect(of(older, 'C28')?.reason).toBe('the source lacks ClientVersions.ClientType')
})

it('shows each figure beside what was published', async () => {
  const { stdout } = await rollcall(['realism', 'out'], { cwd })
  expect(stdout).toMatch(/^ {5}on a telephone +25\.00% \(± 1\.00%\) +\d+\.\d\d% ± \d+\.\d\d% +\(too few rows\)$/m)
  expect(stdout).toMatch(/\d+ have too few rows to say/)
})
