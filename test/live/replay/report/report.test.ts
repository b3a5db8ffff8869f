import { describe, expect, it } from 'vitest'
import { Measurements } from '../../../../src/live/replay/measuring/measurements.js'
import { joined, partReport } from '../../../../src/live/replay/report/join.js'
import { problemsOf, type ReplayReport, reportJson, reportOf } from '../../../../src/live/replay/report/report.js'
import { reportText } from '../../../../src/live/replay/report/text.js'
import { thresholdOf } from '../../../../src/live/replay/report/thresholds.js'
import { timelineCsv } from '../../../../src/live/replay/report/timeline-csv.js'

/** Ten seconds of 100 writes a second, each of 2 ms; the last some fail, and some of the others are begun late. */
function measured({ failed = 0, late = 0, length = 2 } = {}): Measurements {
  const measurements = new Measurements()
  for (let i = 0; i < 1000; i++) {
    const due = i * 10
    const started = due + (i < late ? 20 : 0)
    measurements.asked(due)
    measurements.started({ due, started })
    measurements.ended({ due, started, ended: started + length }, i >= 1000 - failed)
    measurements.advance(due, 1)
  }
  measurements.end(0)
  return measurements
}

type Given = {
  readonly writes?: Measurements
  readonly part?: { readonly number: number; readonly of: number }
  readonly thresholds?: readonly string[]
  readonly started?: string
  readonly found?: { readonly rows: number; readonly sum: string }
  readonly more?: Partial<Omit<ReplayReport, 'thresholds'>>
}

const sent = { rows: 700, sum: '123' }

function report({ writes = measured(), part = { number: 1, of: 1 }, thresholds = [], found = sent, ...rest }: Given) {
  return reportOf({
    asked: {
      ...{ rollcall: '0.1.0', target: 'postgres://db/cdr', product: 'PostgreSQL 15.18', config: { users: 10 } },
      ...{ writes: 'insert-update', pace: 'even arrivals, 100/s', connections: 4, batch: 1, part },
    },
    started: rest.started ?? '2026-11-21T08:00:00.000Z',
    ...{ seconds: 10, ended: 'world', cut: false, limit: undefined, starved: 0, messages: {} },
    headroom: { generator: 9000, sender: 4000, times: 40 },
    comparison: { tables: [{ table: 'Dialogs', sent, found }] },
    totals: {
      ...{ writes: writes.series, reads: new Measurements().series, faults: {}, failures: {} },
      sent: new Map([['Dialogs', { rows: 700, sum: 123n }]]),
    },
    ...rest.more,
    thresholds: thresholds.map(text => thresholdOf(text)!),
  })
}

describe('for people', () => {
  it('a replay without faults', () => {
    expect(reportText(report({}))).toMatchInlineSnapshot(`
      "1,000 statements in 10.0 s into postgres://db/cdr (PostgreSQL 15.18): the world was over
      pace        even arrivals, 100/s, 4 connections
      writes      100/s of 100/s asked for; 0 (0%) failed, 0 (0%) begun late
        latency   avg 2.00 ms  p50 2.00 ms  p95 2.00 ms  p99 2.00 ms  p99.9 2.00 ms  max 2.00 ms, from the moment that was meant
        service   avg 2.00 ms  p50 2.00 ms  p95 2.00 ms  p99 2.00 ms  p99.9 2.00 ms  max 2.00 ms, from the moment it was sent
      headroom    40.0 times: the generator could make 9,000/s, this machine could send 4,000/s
      target      700 rows in 1 table, as sent: counts and digests
      "
    `)
  })

  it('one with all that can be said of it', () => {
    const text = reportText(
      report({
        writes: measured({ failed: 10, late: 30 }),
        thresholds: ['p99<1ms', 'errors<5%', 'late<5%', 'rate>50/s'],
        found: { rows: 699, sum: '0' },
        more: {
          ...{ ended: 'limit', starved: 2.5, messages: { deadlock: 'deadlock detected' } },
          limit: { threshold: 'p99<1ms', held: 100, broke: 125, steps: [] },
          totals: {
            ...{ writes: measured({ failed: 10, late: 30 }).series, reads: measured({ length: 40 }).series },
            ...{ faults: { deadlock: 3, 'connection lost': 1 }, failures: { refused: 10 }, sent: new Map() },
          },
        },
      }),
    )
    expect(text).toMatchInlineSnapshot(`
      "990 statements in 10.0 s into postgres://db/cdr (PostgreSQL 15.18): the bound was broken
      pace        even arrivals, 100/s, 4 connections
      writes      99/s of 100/s asked for; 10 (1.00%) failed, 30 (3.00%) begun late
        latency   avg 2.61 ms  p50 2.00 ms  p95 2.00 ms  p99 22.0 ms  p99.9 22.0 ms  max 22.0 ms, from the moment that was meant
        service   avg 2.00 ms  p50 2.00 ms  p95 2.00 ms  p99 2.00 ms  p99.9 2.00 ms  max 2.00 ms, from the moment it was sent
      reads       100/s of 100/s asked for; 0 (0%) failed, 0 (0%) begun late
        latency   avg 40.0 ms  p50 40.0 ms  p95 40.0 ms  p99 40.0 ms  p99.9 40.0 ms  max 40.0 ms, from the moment that was meant
        service   avg 40.0 ms  p50 40.0 ms  p95 40.0 ms  p99 40.0 ms  p99.9 40.0 ms  max 40.0 ms, from the moment it was sent
      faults      3 × deadlock, 1 × connection lost; tried again where that is safe
      failed      10 × refused
                  deadlock: deadlock detected
      headroom    40.0 times: the generator could make 9,000/s, this machine could send 4,000/s
                  statements were not ready in time for 2.5 s
      limit       p99<1ms broke at 125/s, and held at 100/s
      threshold   p99<1ms: 22.0 ms, is broken
      threshold   errors<5%: 1.000%, holds
      threshold   late<5%: 3.000%, holds
      threshold   rate>50/s: 99/s, holds
      problem     p99<1ms is broken
      problem     Dialogs has 699 rows instead of 700
      "
    `)
  })
})

describe('what is wrong with a replay', () => {
  it.each<[string, Given, string[]]>([
    ['nothing', { thresholds: ['p99<50ms', 'errors<=0'] }, []],
    ['a bound that does not hold', { thresholds: ['p99<1ms'] }, ['p99<1ms is broken']],
    ['statements that failed', { writes: measured({ failed: 3 }) }, ['3 statements failed']],
    ['not if a bound allows them', { writes: measured({ failed: 3 }), thresholds: ['errors<1%'] }, []],
    ['lost rows', { found: { rows: 699, sum: '1' } }, ['Dialogs has 699 rows instead of 700']],
    ['other cells', { found: { rows: 700, sum: '1' } }, ['Dialogs has 700 rows as sent, but not the same cells']],
    ['no answers', { more: { cut: true, ended: 'time' } }, ['not all that was due was answered']],
    ['none are wanted behind the limit', { more: { cut: true, ended: 'limit' } }, []],
  ])('%s', (_, given, expected) => {
    expect(problemsOf(report(given))).toEqual(expected)
  })
})

describe('the reports of parts', () => {
  const file = (number: number, given: Given = {}) =>
    partReport(`${number}.json`, JSON.stringify(reportJson(report({ part: { number, of: 2 }, ...given }))))

  it('add up', () => {
    const later = { started: '2026-11-21T08:00:02.000Z', writes: measured({ failed: 10, length: 8 }) }
    const { totals, seconds, asked, metrics, thresholds, ...rest } = joined(
      [file(2, later), file(1)],
      [thresholdOf('errors<1%')!, thresholdOf('max<5ms')!],
      { tables: [] },
    )
    expect(seconds).toBe(12)
    expect(asked).toMatchObject({ connections: 8, part: { number: 1, of: 1 } })
    expect(totals.writes).toMatchObject({ asked: 2000, done: 1990, failed: 10 })
    expect(totals.sent).toEqual(new Map([['Dialogs', { rows: 1400, sum: 246n }]]))
    expect(metrics.write_latency.values).toMatchObject({ med: 2, max: 8 })
    expect(thresholds.map(({ ok }) => ok)).toEqual([true, false])
    expect(rest).toMatchObject({ started: '2026-11-21T08:00:00.000Z', cut: false })
  })

  it.each<[string, () => unknown, string]>([
    ['part 2 of 2 is missing', () => joined([file(1)], [], { tables: [] }), 'part 2 of 2 is missing'],
    [
      'twice the same',
      () => joined([file(1), file(1)], [], { tables: [] }),
      '1.json is part 1, which is there already',
    ],
    [
      'other options',
      () => {
        const other = report({ part: { number: 2, of: 2 } })
        const json = reportJson({ ...other, asked: { ...other.asked, pace: 'even arrivals, 200/s' } })
        return joined([file(1), partReport('2.json', JSON.stringify(json))], [], { tables: [] })
      },
      '2.json is not of the same replay as 1.json: its options are others',
    ],
    ['no JSON', () => partReport('x.json', '{'), 'x.json is not a report that replay --report wrote'],
    [
      'another JSON',
      () => partReport('x.json', '{"rollcall":"0"}'),
      'x.json is not a report that replay --report wrote',
    ],
  ])('are refused: %s', (_, act, message) => {
    expect(act).toThrow(message)
  })
})

it('second by second', () => {
  const { seconds } = measured({ failed: 1 })
  const beside = [{ generator: 0.25, sender: 0.1, reads: undefined }]
  const [header, first, ...others] = timelineCsv(seconds, beside).split('\n')
  expect(header).toBe(
    'second,asked,started,done,failed,late,waiting,p50_ms,p95_ms,p99_ms,p99.9_ms,max_ms,reads_done,reads_p99_ms,generator_busy,sender_busy',
  )
  expect(first).toBe('0,100,100,100,0,0,1,2,2,2,2,2,0,0,0.25,0.1')
  expect(others.slice(-2)).toEqual(['9,100,100,99,1,0,0,2,2,2,2,2,0,0,,', ''])
})
