import { describe, expect, it } from 'vitest'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { Story } from '../../../src/generators/story/form.js'
import { isOf, rowsOf } from '../../../src/model/rows/row-objects.js'
import { conferences, users } from '../../../src/model/schema/tables/index.js'
import { violations } from '../../../src/truth/invariants/index.js'
import { chaptersOf, contextOf, digests } from '../../worlds/world.js'

const drop: Story = {
  people: {
    ada: 'internal',
    bob: { is: 'federated', client: 'web' },
    eve: 'anonymous',
    cal: 'telephone',
    dot: { client: 'android', internal: false },
  },
  events: [
    '0:00 ada joins',
    '0:05 bob joins',
    '0:07 bob joins audio-video',
    '0:10 eve joins',
    '0:12 cal joins',
    '0:14 cal joins audio-video',
    '1:00 dot joins',
    '1:02 dot joins chat',
    '1:30 dot writes 3 messages',
    '5:00 bob drops',
    '5:30 bob rejoins',
    '30:00 conference ends',
  ],
}
const config: ConfigInput = {
  users: 60,
  days: 3,
  stories: [
    { at: '2024-01-09T10:00', story: drop },
    { at: '2024-01-10T00:00', story: { ...drop, events: ['0:00 ada joins', '9:00 ada leaves'] } },
    { at: '2024-01-09T10:10:30', story: drop },
  ],
}

it('stories are among the conferences of their days, and every law holds', () => {
  const world = simulate(config)
  expect(violations(world.batches(), contextOf(world))).toEqual([])
  const starts = [...rowsOf(world.batches(), conferences)].filter(({ ConferenceUriId }) => ConferenceUriId >= 2e9)
  expect(starts.map(({ ConferenceStartTime }) => ConferenceStartTime.toISOString()).sort()).toEqual([
    '2024-01-09T15:00:00.000Z',
    '2024-01-09T15:10:30.000Z',
    '2024-01-10T05:00:00.000Z',
  ])
  const people = [...rowsOf(world.batches(), users)].filter(({ UserId }) => UserId >= 2e9).map(({ UserUri }) => UserUri)
  expect(people).toContain('ada.story1@example.com')
})

it('the rows of all others are what they were', () => {
  const { stories: _, ...without } = config
  const others = (world: ReturnType<typeof simulate>) => {
    const found: unknown[] = []
    for (const batch of world.batches())
      if (isOf(batch, conferences))
        for (const row of rowsOf([batch], conferences)) if (row.ConferenceUriId < 2e9) found.push(row)
    return found
  }
  expect(others(simulate(config))).toEqual(others(simulate(without)))
})

it('a world without stories is what it was', () => {
  const { stories: _, ...without } = config
  expect(digests(simulate({ ...without, stories: [] })).digest).toBe(digests(simulate(without)).digest)
  expect(simulate(without).config).not.toHaveProperty('stories')
})

it('days made apart, and a period that ends in the middle, are parts of the whole', () => {
  const world = simulate(config)
  const whole = chaptersOf(world)
  const apart = [0, 1, 2, 3].flatMap(day => chaptersOf(simulate(config), { from: day, to: day }))
  expect(apart).toEqual(whole)
  const { days: _, ...rest } = config
  const cut = simulate({
    ...rest,
    start: '2024-01-08',
    until: '2024-01-09T10:12:00',
    stories: config.stories?.filter(({ at }) => at < '2024-01-10') ?? [],
  })
  expect(violations(cut.batches(), contextOf(cut))).toEqual([])
  const open = [...rowsOf(cut.batches(), conferences)].filter(row => row.ConferenceUriId >= 2e9)
  expect(open.map(({ ConferenceEndTime }) => ConferenceEndTime)).toEqual([null, null])
})

describe('what cannot be is refused', () => {
  const refused = (at: string, story: Story, more: ConfigInput = {}): string => {
    try {
      simulate({ ...config, ...more, stories: [{ at, story }] })
    } catch (error) {
      return (error as Error).message
    }
    return 'nothing was refused'
  }
  const one = (...events: string[]): Story => ({ people: { ada: 'internal', cal: 'telephone' }, events })
  const ten = '2024-01-09T10:00'

  it.each<[string, string, Story]>([
    ['another day', '2024-02-09T10:00', drop],
    ['no time', '2024-01-09', drop],
    ['no event', ten, one('0:00 ada jumps')],
    ['an event in the wrong state', ten, one('0:00 ada joins', '0:05 ada is held')],
    ['an end of the capture', ten, one('0:00 ada joins', '0:05 capture ends')],
    ['midnight', '2024-01-09T23:40', one('0:00 ada joins', '30:00 ada leaves')],
    ['callers without the focus', ten, one('0:00 ada joins', '0:05 cal joins audio-video')],
    ['a server that is not there', ten, { ...one('0:00 ada joins'), conference: { server: 99 } }],
    [
      'somebody of the world',
      ten,
      {
        people: { ada: { uri: [...rowsOf(simulate(config).batches(), users)][0].UserUri } },
        events: ['0:00 ada joins'],
      },
    ],
  ])('%s', (_, at, story) => {
    expect(refused(at, story)).toMatchSnapshot()
  })
})
