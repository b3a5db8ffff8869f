import fc from 'fast-check'
import { expect, it } from 'vitest'
import { statisticsExchange } from '../../../../../src/cli/commands/generate/workers/statistics-exchange.js'

it('asks each other worker once, when its segments are made, and tells the one that waits when all have answered', () => {
  const inAnyOrder = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat()))
  const property = fc.property(inAnyOrder, ([jobs, choices]) => {
    const sent: string[] = []
    const workers = Array.from({ length: jobs }, (_, i) => ({
      send: (message: object) => sent.push(`${i} ${JSON.stringify(message)}`),
    }))
    let underWay = jobs
    const exchange = statisticsExchange(workers, () => underWay === 1)
    const state = (i: number) => [{ ids: [i], times: [i] }]
    const others = workers.slice(1).map((_, i) => i + 1)
    const happenings = [
      () => exchange.wanted(workers[0]),
      ...others.map(() => () => {
        underWay--
        exchange.made()
      }),
    ]
    while (happenings.length > 0) {
      expect(sent).toEqual([])
      happenings.splice(Number(choices.next().value) % happenings.length, 1)[0]()
    }
    const asked = others.map(i => `${i} {"tellStatistics":true}`)
    expect(sent.splice(0, others.length)).toEqual(asked)
    for (const i of others) {
      expect(sent).toEqual([])
      exchange.told(state(i))
    }
    expect(sent.splice(0)).toEqual([`0 ${JSON.stringify({ others: others.map(state) })}`])
    underWay = 0
    exchange.made()
    expect(sent).toEqual([])
  })
  fc.assert(property, { numRuns: 50 })
})
