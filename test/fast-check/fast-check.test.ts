import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { conferences, defectPairs, type PairKind, pairKinds, smallWorlds, stories } from '../../src/fast-check/index.js'
import { type RowWorld, story, world } from '../../src/index.js'
import { numRuns } from '../num-runs.js'

/** What a printed value is, where it is pasted. */
const pasted = (text: string): RowWorld => new Function('story', 'world', `return ${text}`)(story, world)

/** The last counterexample in what a test prints that fails. */
function printedIn<T>(details: fc.RunDetails<T>): string {
  const [, text = ''] = /Counterexample: \[(.*?)\]\nShrunk/s.exec(fc.defaultReportMessage(details) ?? '') ?? []
  return text
}

describe('stories', () => {
  it('can happen, and keep every law', () => {
    const law = fc.property(stories(), told => {
      expect(story(told).verify().broken).toEqual([])
    })
    fc.assert(law, { numRuns: numRuns(40) })
  })

  it('are of people of every kind, who come back, wait, and have devices', () => {
    const sample = fc.sample(stories({ maxPeople: 8 }), { numRuns: 100, seed: 1 })
    const text = JSON.stringify(sample)
    for (const word of [
      'internal',
      'federated',
      'anonymous',
      'telephone',
      'service',
      'mobile',
      'is held',
      'is admitted',
    ])
      expect(text).toContain(word)
    for (const word of ['is removed', 'drops', 'leaves unreported', 'audio-video', 'writes'])
      expect(text).toContain(word)
    expect(Math.max(...sample.map(({ people }) => Object.keys(people).length))).toBe(8)
    const plain = JSON.stringify(
      fc.sample(stories({ devices: false, rejoins: false, kinds: ['telephone'] }), { numRuns: 50, seed: 1 }),
    )
    for (const word of ['mobile', 'federated', 'anonymous', 'service']) expect(plain).not.toContain(word)
  })

  it('print as something to paste, which is the same', () => {
    const law = fc.property(stories(), told => {
      expect(new Function(`return ${fc.stringify(told)}`)()).toEqual(told)
    })
    fc.assert(law, { numRuns: 30 })
  })

  it('refuse what they cannot be', () => {
    expect(() => stories({ maxPeople: 27 })).toThrow('maxPeople must be a whole number from 1 to 26, not 27')
    expect(() => stories({ kinds: ['robot' as 'service'] })).toThrow(
      'kinds must be one or several of internal, federated, anonymous, telephone, service, not ["robot"]',
    )
  })
})

/** A mistake that many reports have: whoever leaves at a moment still counts at that moment. */
function wrongPeak(conference: RowWorld): number {
  const [{ ConferenceEndTime }] = conference.rows('Conferences')
  const end = +(ConferenceEndTime ?? conference.captureEnd)
  const services = conference.rows('Users').filter(({ UserUri }) => UserUri.startsWith('RtcApplication-'))
  const ids = new Set(services.map(({ UserId }) => UserId))
  const stays = conference
    .rows('FocusJoinsAndLeaves')
    .filter(({ UserId }) => !ids.has(UserId))
    .map(({ UserJoinTime, UserLeaveTime }) => ({ from: +UserJoinTime, to: +(UserLeaveTime ?? end) }))
  return Math.max(0, ...stays.map(({ from }) => stays.filter(stay => stay.from <= from && stay.to >= from).length))
}

const rightPeak = (conference: RowWorld): number => conference.answers()['peak-participants'][0]?.peak ?? 0

describe('conferences', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8].slice(0, numRuns(2)))(
    'that a wrong peak fails for shrink to two people, and fail the same where they are pasted (seed %i)',
    seed => {
      const details = fc.check(
        fc.property(conferences({ devices: false }), conference => wrongPeak(conference) === rightPeak(conference)),
        { seed, numRuns: 1000 },
      )
      const [smallest] = details.counterexample ?? []
      expect(Object.keys(smallest?.story.people ?? {})).toHaveLength(2)
      expect(smallest?.rows('FocusJoinsAndLeaves')).toHaveLength(2)
      const text = printedIn(details)
      expect(text).toMatch(/^story\(\{/)
      const again = pasted(text)
      expect([wrongPeak(again), rightPeak(again)]).toEqual([2, 1])
      expect([...again.rows('FocusJoinsAndLeaves')]).toEqual(smallest?.rows('FocusJoinsAndLeaves'))
      if (seed === 1)
        expect(text).toMatchInlineSnapshot(`
          "story({
            people: { ada: 'internal', bob: 'internal' },
            events: [
              '0:00 ada joins',
              '0:01 ada leaves',
              '0:01 bob joins',
              '0:02 bob leaves',
            ],
          })"
        `)
    },
  )
})

describe('small worlds', () => {
  it('shrink to the least that fails, and print as what they are made from', () => {
    const details = fc.check(
      fc.property(smallWorlds({ days: 1 }), ({ given }) => (given.users ?? 0) < 5),
      { seed: 2 },
    )
    expect(details.counterexample?.[0].given).toMatchObject({ users: 5, days: 1, seed: 0 })
    expect(pasted(printedIn(details)).config).toEqual(details.counterexample?.[0].config)
  })

  it('are worlds', () => {
    const law = fc.property(smallWorlds({ registrations: { rows: false } }), each => {
      expectTypeOf(each.rows('Users')[0].UserUri).toEqualTypeOf<string>()
      expect(each.rows('Registration')).toEqual([])
      expect(each.verify().holds).toBe(true)
    })
    fc.assert(law, { numRuns: numRuns(3) })
  })
})

describe('pairs', () => {
  it.each(pairKinds)('of %s are labelled, and judged as the label says', kind => {
    const law = fc.property(defectPairs({ defects: [kind] }), ({ clean, spoiled, defect }) => {
      expect(clean.verify().holds).toBe(true)
      const broken = spoiled.verify().broken.map(({ invariant }) => invariant.name)
      expect([...broken].sort()).toEqual([...defect.invariants].sort())
      expect(defect.kind).toBe(kind)
    })
    fc.assert(law, { numRuns: numRuns(3) })
  })

  it('shrink to the smallest conference that has room, and print with the defect', () => {
    const details = fc.check(
      fc.property(defectPairs({ defects: ['leave-before-join'] }), ({ spoiled }) => spoiled.verify().holds),
      { seed: 3 },
    )
    const [pair] = details.counterexample ?? []
    expect(pair?.story.events).toEqual(['0:00 ada joins', expect.stringMatching(/^0:00 ada joins /), '0:01 ada leaves'])
    const text = printedIn(details)
    expect(text).toContain(".withDefects({ 'leave-before-join': 1 })")
    expect(
      pasted(text)
        .verify()
        .broken.map(({ invariant }) => invariant.name),
    ).toEqual(pair?.defect.invariants)
  })

  it('refuse kinds that one conference has no room for', () => {
    expect(() => defectPairs({ defects: ['over-24-hours' as PairKind] })).toThrow(
      /, not "over-24-hours"; others need world\(\).withDefects\(\)$/,
    )
    expect(() => defectPairs({ defects: [] })).toThrow(/, one at least; others need/)
  })
})
