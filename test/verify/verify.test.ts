import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sourcePlace } from '../../src/reading/open.js'
import { openWarehouse } from '../../src/reading/warehouse/warehouse.js'
import { invariants } from '../../src/truth/invariants/index.js'
import type { SourceContext } from '../../src/verify/load-source.js'
import { type VerifyReport, type VerifyRequest, verify } from '../../src/verify/verify.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true })
})

/** A folder of CSV files, by table. */
function csv(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-verify-'))
  folders.push(folder)
  for (const [table, text] of Object.entries(files)) {
    const lines = text
      .trim()
      .split('\n')
      .map(line => line.trim())
    fs.writeFileSync(path.join(folder, `${table}.csv`), `${lines.join('\n')}\n`)
  }
  return folder
}

type Asked = Partial<Omit<VerifyRequest, 'laws'>> & { readonly laws: readonly string[]; readonly about?: SourceContext }

async function verified(folder: string, { laws, about = {}, ...request }: Asked): Promise<VerifyReport> {
  const warehouse = await openWarehouse()
  try {
    return await verify(warehouse, {
      ...{ source: sourcePlace(folder), maxExamples: 3, known: () => about, progress() {}, ...request },
      laws: invariants.filter(({ name }) => laws.includes(name)),
    })
  } finally {
    warehouse.close()
  }
}

const conferences = `
  SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime
  2024-01-08 09:00:00.000,1,2024-01-08 09:00:00.000,2024-01-08 08:00:00.000
  2024-01-08 09:01:00.000,1,2024-01-08 09:01:00.000,2024-01-08 08:00:00.000
  2024-01-08 09:02:00.000,1,2024-01-08 09:02:00.000,2024-01-08 10:00:00.000
`
const ends = ['conferences-end-after-start']

describe('the report', () => {
  test('says what was read, and what breaks each law', async () => {
    const report = await verified(csv({ Conferences: conferences, Shoes: 'Size\n1' }), { laws: ends, release: 2013 })
    expect(report).toMatchObject({
      what: 'CSV',
      release: 2013,
      tables: [{ table: 'Conferences', rows: 3 }],
      unknown: [],
    })
    const [{ breaches, queriesRun, missing }] = report.results
    expect({ queriesRun, missing }).toEqual({ queriesRun: 1, missing: [] })
    expect(breaches).toEqual([
      {
        table: 'Conferences',
        rows: 2,
        query: expect.stringContaining('t.ConferenceStartTime > t.ConferenceEndTime'),
        examples: [0, 1].map(minute => ({
          key: { SessionIdTime: `2024-01-08 09:0${minute}:00.000`, SessionIdSeq: 1 },
          values: {
            ConferenceStartTime: `2024-01-08 09:0${minute}:00.000`,
            ConferenceEndTime: '2024-01-08 08:00:00.000',
          },
        })),
      },
    ])
  })

  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 2],
  ])('with at most %i examples shows %i, and counts all', async (maxExamples, shown) => {
    const { results } = await verified(csv({ Conferences: conferences }), { laws: ends, maxExamples })
    expect(results[0].breaches.map(({ rows, examples }) => [rows, examples.length])).toEqual([[2, shown]])
  })

  test('names the tables in the order in which they load, and what the release does not have', async () => {
    const users = 'UserId,UserUri,TenantId,UriTypeId,NextUpdateTS,Shoe\n1,a@b,0,0,2024-01-08,7'
    const { tables, unknown } = await verified(csv({ Conferences: conferences, Users: users }), { laws: ends })
    expect(tables).toEqual([
      { table: 'Users', rows: 1 },
      { table: 'Conferences', rows: 3 },
    ])
    expect(unknown).toEqual(['Users.Shoe'])
  })

  test('looks column by column only where it has found something', async () => {
    const roles = 'RoleId,Role\n1,Presenter\n2,\n,Attendee'
    const { results } = await verified(csv({ Roles: roles }), { laws: ['required-columns-hold-values'] })
    expect(results[0].breaches.map(({ table, rows, examples }) => [table, rows, examples[0].values])).toEqual([
      ['Roles', 1, {}],
      ['Roles', 1, { Role: null }],
    ])
    expect(results[0].breaches.map(({ query }) => query.includes(' OR '))).toEqual([false, false])
  })
})

describe('what a source lacks', () => {
  test('is named, and the rest of a law is checked', async () => {
    const focus = `
      SessionIdTime,SessionIdSeq,DialogSessionIdTime,DialogSessionIdSeq,UserJoinTime
      2024-01-08 09:00:00,1,2024-01-08 09:00:00,1,2024-01-08 09:00:00
    `
    const { results } = await verified(csv({ FocusJoinsAndLeaves: focus }), {
      laws: ['stays-end-after-they-begin', 'dialogs-precede-their-stay'],
      release: 2015,
    })
    expect(results.map(({ queriesRun, missing }) => [queriesRun, missing])).toEqual([
      [0, ['FocusJoinsAndLeaves.UserLeaveTime', 'McuJoinsAndLeaves']],
      [1, ['McuJoinsAndLeaves']],
    ])
  })

  test('is refused where it leaves nothing to check', async () => {
    const folder = csv({ Roles: 'RoleId,Role\n1,Presenter' })
    await expect(verified(folder, { laws: ends })).rejects.toThrow(/leaves nothing to judge: it lacks Conferences$/)
    await expect(verified(csv({ Roles: 'RoleId,Role' }), { laws: ends })).rejects.toThrow(/has no rows$/)
  })

  test('but is known besides counts: the end of the capture', async () => {
    const laws = ['nothing-happens-after-the-capture', ...ends]
    const folder = csv({ Conferences: conferences })
    const unknown = await verified(folder, { laws })
    expect(unknown.results.find(({ queriesRun }) => queriesRun === 0)?.missing).toEqual([
      'the moment at which the capture stopped (--until)',
    ])
    // 2024-01-08 09:01:30, in ticks.
    const captureEnd = (Date.UTC(2024, 0, 8, 9, 1, 30) * 3) / 10
    const { results } = await verified(folder, { laws, about: { captureEnd } })
    const breaches = results.flatMap(each => (each.invariant.name === laws[0] ? each.breaches : []))
    expect(breaches.map(({ table, rows }) => [table, rows])).toEqual([['Conferences', 1]])
  })

  test('but is known besides counts: double booking, callers without a row at the focus', async () => {
    const laws = ['people-attend-one-conference-at-a-time', ...ends]
    const clients = 'VersionId,Version,ClientType\n1,a,4'
    const focus = `
      SessionIdTime,SessionIdSeq,DialogSessionIdTime,DialogSessionIdSeq,UserId,UserJoinTime,UserLeaveTime,ClientVerId
      2024-01-08 09:00:00,1,2024-01-08 09:00:00,1,1,2024-01-08 09:00:00,2024-01-08 10:00:00,1
      2024-01-08 09:30:00,1,2024-01-08 09:30:00,1,1,2024-01-08 09:30:00,2024-01-08 10:00:00,1
    `
    const folder = csv({ Conferences: conferences, FocusJoinsAndLeaves: focus, ClientVersions: clients })
    const broken = async (about: SourceContext) =>
      (await verified(folder, { laws, about })).results.filter(({ breaches }) => breaches.length > 0).length
    expect([
      await broken({}),
      await broken({ exclusivePresence: true }),
      await broken({ exclusivePresence: false }),
    ]).toEqual([2, 2, 1])
  })
})

describe('Lync Server 2010, of which no page has the types of clients and the meanings of SIP status codes', () => {
  const clients = (
    types: string,
  ) => `VersionID,Version${types}\n1,RTCC/4.0.0.0 Conferencing_Announcement_Service_1.0${types && ',256'}
    2,a${types && ',4'}\n3,a${types && ',4'}`
  const stay = (at: string, user: number, client: number) =>
    `2024-01-08 ${at},1,2024-01-08 ${at},1,${user},${user},2024-01-08 ${at},2024-01-08 10:00:00,${client}`
  const focus = `SessionIdTime,SessionIdSeq,DialogSessionIdTime,DialogSessionIdSeq,UserId,FocusUserInstance,UserJoinTime,UserLeaveTime,ClientVerId
    ${stay('09:00:00', 1, 1)}\n${stay('09:30:00', 1, 1)}\n${stay('09:00:00', 2, 2)}\n${stay('09:30:00', 2, 2)}`
  const details = 'SessionIdTime,SessionIdSeq,ResponseCode\n2024-01-08 09:00:00,1,299'
  const codes = 'ResponseCode,Class,Description\n200,2,OK'
  const laws = ['people-attend-one-conference-at-a-time', 'dictionaries-hold-each-value-once', 'lookups-resolve']

  test.each([
    ['', undefined, []],
    [',ClientType', undefined, []],
    ['', codes, ['ConferenceSessionDetails']],
    [',ClientType', codes, ['ConferenceSessionDetails']],
  ])('is judged with %s and %s, and without', async (types, SIPResponseMetaData, unresolved) => {
    const files = { ClientVersions: clients(types), FocusJoinsAndLeaves: focus, ConferenceSessionDetails: details }
    const folder = csv({ ...files, ...(SIPResponseMetaData && { SIPResponseMetaData }) })
    const { results } = await verified(folder, { laws, release: 2010 })
    const broken = results.map(({ invariant, breaches, missing }) => [
      invariant.name,
      breaches.map(({ table, rows }) => `${table} ${rows}`),
      missing.filter(need => /ClientType|SIPResponse/.test(need)),
    ])
    expect(Object.fromEntries(broken.map(([name, ...rest]) => [name, rest]))).toEqual({
      'people-attend-one-conference-at-a-time': [['FocusJoinsAndLeaves 1'], []],
      'dictionaries-hold-each-value-once': [['ClientVersions 1'], []],
      'lookups-resolve': [unresolved.map(table => `${table} 1`), []],
    })
  })
})

test.each([
  ['VersionID,Version', 2010],
  ['VersionID,Version,ClientType', 2015],
])('a source with no more than %s goes by what its release always has: %d', async (columns, release) => {
  const folder = csv({ ClientVersions: `${columns}\n${columns.replace(/\w+/g, '1')}` })
  expect((await verified(folder, { laws: ['dictionaries-hold-each-value-once'] })).release).toBe(release)
})

test('of parents with one key the first is meant, and no row is reported twice', async () => {
  const twice = `
    SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime
    2024-01-08 09:00:00,1,2024-01-08 09:10:00,2024-01-08 10:00:00
    2024-01-08 09:00:00,1,2024-01-08 09:20:00,2024-01-08 10:00:00
  `
  const stay = (joined: string) => `
    SessionIdTime,SessionIdSeq,DialogSessionIdTime,DialogSessionIdSeq,UserJoinTime
    2024-01-08 09:00:00,1,2024-01-08 09:00:00,1,2024-01-08 ${joined}
  `
  const broken = async (joined: string) => {
    const files = { Conferences: twice, FocusJoinsAndLeaves: stay(joined) }
    const { results } = await verified(csv(files), { laws: ['stays-begin-within-the-conference'] })
    return results[0].breaches.map(({ rows }) => rows)
  }
  expect([await broken('09:15:00'), await broken('09:05:00')]).toEqual([[], [1]])
})

test('progress says what is read, and how many laws have been checked', async () => {
  const texts: string[] = []
  const folder = csv({ Conferences: conferences })
  await verified(folder, {
    laws: [...ends, 'conferences-start-after-capture'],
    progress: text => texts.push(text.replaceAll(folder, 'FOLDER')),
  })
  expect(texts).toEqual([
    'reading FOLDER',
    `reading ${path.join('FOLDER', 'Conferences.csv')}`,
    '0 of 2 invariants judged: conferences-start-after-capture',
    '1 of 2 invariants judged: conferences-end-after-start',
  ])
})
