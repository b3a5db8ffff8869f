import { describe, expect, it } from 'vitest'
import { Measurements } from '../../../../src/live/replay/measuring/measurements.js'
import { judge, thresholdOf } from '../../../../src/live/replay/report/thresholds.js'

describe('a threshold', () => {
  it.each([
    ['p99<50ms', { of: 'writes', statistic: { kind: 'latency', value: 99 }, operator: '<', bound: 50_000 }],
    ['p99.9 <= 1.5s', { of: 'writes', statistic: { kind: 'latency', value: 99.9 }, operator: '<=', bound: 1_500_000 }],
    ['errors<0.1%', { of: 'writes', statistic: { kind: 'errors' }, operator: '<', bound: 0.001 }],
    ['reads.service.max<20us', { of: 'reads', statistic: { kind: 'service', value: 'max' }, operator: '<', bound: 20 }],
    ['rate>=1900/s', { of: 'writes', statistic: { kind: 'rate' }, operator: '>=', bound: 1900 }],
    ['errors<=0', { of: 'writes', statistic: { kind: 'errors' }, operator: '<=', bound: 0 }],
  ])('%s', (text, expected) => {
    expect(thresholdOf(text)).toMatchObject(expected)
  })

  it.each([
    ...['', 'p99', 'p99<', 'p99<50', 'p99<50%', 'p101<5ms', 'errors<5ms', 'errors<1', 'rate>5', 'rate>5ms'],
    ...['p99=50ms', 'p99<-5ms', 'service.errors<1%', 'service.writes.p99<5ms', 'others.p99<5ms', 'p99<50ms errors<1%'],
  ])('%j is none', text => {
    expect(thresholdOf(text)).toBeUndefined()
  })
})

describe('judged', () => {
  const measured = new Measurements()
  // 100 works of 1 to 100 ms, of which the last fails, begun 10 ms late each tenth time.
  for (let i = 1; i <= 100; i++) {
    const started = i % 10 === 0 ? 10 : 0
    measured.started({ due: 0, started })
    measured.ended({ due: 0, started, ended: i }, i === 100)
  }

  it.each([
    ['p50<=50.1ms', 50_015, true],
    ['p50<50ms', 50_015, false],
    ['max<99ms', 99_000, false],
    ['max<=99ms', 99_000, true],
    ['min>=1ms', 1000, true],
    ['avg<50.1ms', 50_000, true],
    ['service.max<100ms', 99_000, true],
    ['errors<1%', 0.01, false],
    ['errors<=1%', 0.01, true],
    ['late<10.1%', 0.1, true],
    ['rate>9/s', 9.9, true],
    ['rate>10/s', 9.9, false],
  ])('%s', (text, value, ok) => {
    const judged = judge(thresholdOf(text)!, measured.series, 10)
    expect(judged).toMatchObject({ text, ok })
    expect(Math.abs(judged.value / value - 1)).toBeLessThan(0.001)
  })

  it.each(['p99<1s', 'errors<1%', 'rate>=0'])('nothing measured breaks %s', text => {
    expect(judge(thresholdOf(text)!, new Measurements().series, 1).ok).toBe(false)
  })
})
