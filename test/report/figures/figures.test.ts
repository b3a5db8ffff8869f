import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Count, SourceFigures } from '../../../src/report/figures/source-figures.js'
import { failures, headline } from '../../../src/report/figures/words.js'
import type { AnswerRow } from '../../../src/truth/answers/aggregates.js'
import { folder, rollcall } from '../../cli/rollcall.js'

type Key = { readonly answers: Readonly<Record<string, readonly AnswerRow[]>> }

let cwd = ''
beforeAll(async () => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  const words = [
    '--users',
    '120',
    '--days',
    '2',
    '--until',
    '2024-01-10T14:00',
    '--format',
    'csv',
    '--answers',
    '--quiet',
    '--config',
    'watched.yaml',
  ]
  fs.writeFileSync(path.join(cwd, 'watched.yaml'), 'synthetic: { everyMinutes: 30 }\n')
  expect((await rollcall(['generate', ...words], { cwd })).stderr).toBe('')
})
afterAll(() => fs.rmSync(cwd, { recursive: true }))

async function figuresOf(source: string, ...more: readonly string[]): Promise<SourceFigures> {
  const { code, stdout, stderr } = await rollcall(['summary', source, '--json', ...more], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

/** A copy of the source, with some of its files changed, or without them. */
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

const sum = (counts: readonly Count[]): number => counts.reduce((all, { count }) => all + count, 0)

describe('figures of a world', () => {
  let figures: SourceFigures
  let key: Key['answers']
  beforeAll(async () => {
    figures = await figuresOf('out')
    key = JSON.parse(fs.readFileSync(path.join(cwd, 'out/answers.json'), 'utf8')).answers
  })

  const all = (name: string): readonly AnswerRow[] =>
    key[name].filter(row => row.period === 'all').map(({ period: _, ...row }) => row)
  const without = (row: object | undefined, ...names: readonly string[]) =>
    Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !names.includes(name)))

  test('are those of the answer key', () => {
    const { conferences, participation, peaks, size, duration, lobby, messages } = figures
    const kinds = [...conferences.kinds, { label: 'synthetic', count: conferences.synthetic }]
    expect(kinds.map(({ label, count }) => ({ kind: label, conferences: count })).sort(by('kind'))).toEqual(
      [...all('conferences-by-kind')].sort(by('kind')),
    )
    expect({ ...without(participation, 'stays'), joins: participation.stays }).toEqual(all('participation')[0])
    expect(peaks.participants).toEqual(all('peak-participants')[0])
    expect(peaks.conferences).toEqual(all('peak-conferences')[0])
    expect(size).toEqual(without(all('size')[0], 'total'))
    expect(duration).toEqual(without(all('duration')[0], 'total'))
    expect(lobby).toEqual(all('lobby-waits')[0] ?? { stays: 0, milliseconds: 0 })
    expect(messages).toEqual(all('messages')[0])
    expect(figures.calls).toEqual(all('sessions-by-kind'))
  })

  test.each([
    ['connections', 'minutes-by-connection', 'connection', 'stays'],
    ['mcus', 'minutes-by-mcu', 'mcu', 'legs'],
    ['pstn', 'pstn-minutes', 'mcu', 'legs'],
  ] as const)('%s have counts and times of the answer %s', (figure, name, label, count) => {
    expect(figures[figure]).toEqual(
      all(name).map(row => ({ label: row[label], count: row[count], milliseconds: row.milliseconds })),
    )
  })

  test('bands add up to what they divide', () => {
    const { sizes, durations, joinTimes, audio, arrivals, clients, participation, conferences } = figures
    expect([sum(sizes), sum(durations)]).toEqual([conferences.people, conferences.people])
    expect(joinTimes).toEqual(
      ['under 2 s', 'under 5 s', 'under 10 s', '10 s and more'].map(band => ({
        label: band,
        count: all('join-times').find(row => row.band === band)?.stays ?? 0,
      })),
    )
    expect(sum(clients)).toBe(participation.stays)
    // A participant is one user in one conference.
    expect(sum(audio)).toBe(all('size').length === 1 ? key.size.find(row => row.period === 'all')?.total : 0)
    expect(sum(arrivals)).toBe(sum(audio))
  })

  test('concurrency reaches the peaks of the answer key, and nothing above', () => {
    const peak = (name: string) => Math.max(...(figures.overTime.series.find(each => each.name === name)?.peaks ?? []))
    expect(peak('people')).toBe(all('peak-participants')[0].peak)
    expect(peak('conferences')).toBe(all('peak-conferences')[0].peak)
  })

  test('the hours of the week add up to the time of all stays', () => {
    const time = all('minutes-by-connection').reduce((total, { milliseconds }) => total + Number(milliseconds), 0)
    // The period begins and ends with an hour, and has none twice.
    const hours = figures.week.flat().reduce<number>((total, people) => total + (people ?? 0), 0)
    expect(hours * 3_600_000).toBeCloseTo(time, -4)
  })

  test('rows and open rows are those of the files', () => {
    const lines = (table: string) =>
      fs
        .readFileSync(path.join(cwd, `out/${table}.csv`), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
    for (const { table, rows } of figures.source.tables) expect(lines(table).length, table).toBe(rows)
    const open = lines('Conferences').filter(line => line.split(',')[5] === '' && line.split(',')[8] === '0')
    expect(figures.open.conferences).toBe(open.length)
    const codes = lines('ConferenceSessionDetails').map(line => Number(line.split(',')[16]))
    const expected = codes.filter(code => [403, 404, 410, 480, 486, 487, 600, 603, 606].includes(code)).length
    const failed = codes.filter(code => code >= 300).length - expected
    expect(failures(figures)).toEqual({ failed, expected, all: codes.length })
  })

  test('the headline says what was measured', () => {
    expect(headline(figures)).toMatch(
      new RegExp(
        `^${figures.conferences.people} conferences in 2 days brought ${figures.participation.participants} people together\\. `,
      ),
    )
  })
})

const by = (column: string) => (a: AnswerRow, b: AnswerRow) => (String(a[column]) < String(b[column]) ? -1 : 1)

describe('a source that says what cannot be', () => {
  const source = (row: string) =>
    folder({
      'Conferences.csv': `SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime,Flag\n2024-01-08 09:00:00,1,${row}\n`,
    })

  test('ends before the start are lengths below zero, and nobody is there in between', async () => {
    const figures = await figuresOf(source('2024-01-08 09:00:00,2024-01-07 07:00:00,0'))
    expect(headline(figures)).toContain('over within -26 h')
    expect(figures.overTime.series).toEqual([])
  })

  test('the last moment of a datetime is that of the period too', async () => {
    const figures = await figuresOf(source('1900-01-01 00:00:00,9999-12-31 23:59:59.997,0'))
    expect(figures.period).toMatchObject({ from: '1900-01-01 00:00:00.000', to: '9999-12-31 23:59:59.997' })
  })
})

describe('a source that lacks something', () => {
  test('is measured as far as it goes, and says what it lacks', async () => {
    const cut = await figuresOf(changed({ 'Users.csv': null, 'ConferenceMessageCount.csv': null }))
    expect(cut.missing).toEqual([
      { figure: 'people: who joined when, sizes, peaks', lacks: ['Users'] },
      { figure: 'MCUs: media, audio, telephones', lacks: ['Users'] },
      { figure: 'messages', lacks: ['ConferenceMessageCount'] },
    ])
    const whole = await figuresOf('out')
    expect(cut.duration).toEqual(whole.duration)
    expect(cut.conferences).toEqual({ ...whole.conferences, kinds: [] })
    expect(cut.participation.stays).toBe(0)
  })

  test('may lack single columns', async () => {
    const without = (column: string) => (text: string) => {
      const at = text.slice(0, text.indexOf('\n')).split(',').indexOf(column)
      return text.replaceAll(/.+/g, line => line.split(',').toSpliced(at, 1).join(','))
    }
    const cut = await figuresOf(
      changed({
        'Registration.csv': without('UserId'),
        'DeRegisterType.csv': without('DeRegisterTypeId'),
        'ConferenceMessageCount.csv': without('SessionIdSeq'),
        'SIPResponseMetaData.csv': without('ResponseCode'),
        'ConferenceUris.csv': without('UriTypeId'),
        'UriTypes.csv': without('UriType'),
      }),
    )
    expect(cut.missing).toEqual([
      { figure: 'MCUs: media, audio, telephones', lacks: ['UriTypes.UriType'] },
      { figure: 'sign-ins', lacks: ['Registration.UserId'] },
      { figure: 'messages', lacks: ['ConferenceMessageCount.SessionIdSeq'] },
    ])
  })

  test('without the types of sessions, as in 2010, finds them by the URI of the MCU', async () => {
    const release = path.join(folder(), '2010')
    const words = ['--users', '30', '--days', '1', '--format', 'csv', '--quiet']
    await rollcall(['generate', ...words, '--release', '2010', '--out', release], { cwd })
    await rollcall(['generate', ...words, '--out', `${release}/2015`], { cwd })
    const old = await figuresOf(release)
    expect(old.outcomes).toEqual((await figuresOf(`${release}/2015`)).outcomes)
    expect(old.outcomes.map(({ at }) => at)).toContain('conf:audio-video')
  })

  test('may lack all but Conferences', async () => {
    const conferences =
      'SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime,Flag\n2024-01-08 09:00:00,1,2024-01-08 09:00:00,2024-01-08 09:30:00,0\n'
    const alone = await figuresOf(folder({ 'Conferences.csv': conferences }))
    expect(alone.conferences).toEqual({ people: 1, synthetic: 0, kinds: [] })
    expect(alone.duration).toMatchObject({ p50: 1_800_000, most: 1_800_000 })
    expect(headline(alone)).toBe('1 conference in 1 day was held. Half of all conferences were over within 30 min.')
  })

  test('without conferences is refused', async () => {
    const { code, stderr } = await rollcall(['summary', '.'], {
      cwd: folder({ 'Roles.csv': 'RoleId,Role\n1,Presenter\n' }),
    })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '. has no conferences to measure: it lacks Conferences\n',
    })
  })
})

test('a parent that is there twice counts once', async () => {
  const double = (text: string) => text.replace(/\n([\s\S]*)$/, '\n$1$1')
  const [plain, twice] = [await figuresOf('out'), await figuresOf(changed({ 'Users.csv': double, 'Mcus.csv': double }))]
  expect(twice.participation).toEqual(plain.participation)
  expect(twice.mcus).toEqual(plain.mcus)
})

test('hours are those of a time zone, with its summer time', async () => {
  const rows = (day: string) => `${day} 12:00:00,1,${day} 12:00:00,${day} 13:00:00,0`
  const conferences = `SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime,Flag\n${rows('2024-03-08')}\n${rows('2024-03-11')}\n`
  const stay = (day: string) => `${day} 12:00:00,1,${day} 12:00:00,1,7,1,1,1,${day} 12:00:00,${day} 13:00:00`
  const source = folder({
    'Conferences.csv': conferences,
    'FocusJoinsAndLeaves.csv': `SessionIdTime,SessionIdSeq,DialogSessionIdTime,DialogSessionIdSeq,UserId,FocusUserInstance,IsUserInternal,UserRole,UserJoinTime,UserLeaveTime\n${stay('2024-03-08')}\n${stay('2024-03-11')}\n`,
    'Users.csv': 'UserId,UserUri,TenantId,UriTypeId\n7,ada@example.com,0,0\n',
  })
  const { week, clock } = await figuresOf(source, '--timezone', 'America/New_York')
  const busy = week.flatMap((hours, day) => hours.flatMap((people, hour) => (people ? [[day, hour, people]] : [])))
  // Friday at 7:00 by winter time, Monday at 8:00 by summer time.
  expect(busy).toEqual([
    [0, 8, 1],
    [4, 7, 1],
  ])
  expect(clock).toMatchObject({ timezone: 'America/New_York', known: true })
})
