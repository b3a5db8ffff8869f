import { expect, it } from 'vitest'
import type { Story } from '../../../src/generators/story/form.js'
import { story } from '../../../src/generators/story/rows/story-world.js'
import { rowsOf } from '../../../src/model/rows/row-objects.js'
import { releases } from '../../../src/model/schema/definition/schema.js'
import {
  conferences,
  dialogs,
  focusJoinsAndLeaves,
  mcuJoinsAndLeaves,
  users,
} from '../../../src/model/schema/tables/index.js'
import { violations } from '../../../src/truth/invariants/index.js'
import { lawsOf, linesOf } from './told-rows.js'

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

const people: Story['people'] = {
  ada: 'internal',
  bob: 'federated',
  eve: 'anonymous',
  cal: 'telephone',
  dot: { devices: { pc: 'desktop', mobile: 'android' } },
  bot: 'service',
}

function told(events: string, more: Partial<Story> = {}): string {
  const world = story({ people, events: lines(events), ...more })
  expect(violations(world.batches(), lawsOf(world))).toEqual([])
  return linesOf(world)
}

it('times are to the tick, and what is not said is quiet', () => {
  expect(
    told(`
      0:00 ada joins
      0:02 ada joins audio-video
      9:30.003 ada leaves`),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited  answered      joined  left      over
    focus          ada  1   0:00     200 0:00      0:00    9:30.003  9:30.003
      audio-video  ada  1   0:01     200 0:01.500  0:02    9:30.003  9:30.003
    conference 0:00 to 9:30.003"
  `)
})

it('who drops and comes back is in a new dialog, which says so', () => {
  expect(
    told(`
      0:00 ada joins
      0:10 bob dials
      0:11 bob is held
      1:00 bob is admitted
      1:05 bob joins audio-video
      5:00 bob drops
      5:30 bob rejoins
      5:32 bob rejoins audio-video
      30:00 conference ends`),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited  answered      joined  left   over
    focus          ada  1   0:00     200 0:00      0:00    30:00  30:00 by the conference
    focus          bob  1   0:10     200 0:10.500  1:00    5:00   5:00 (52116)
    focus          bob  2   5:29     200 5:29.500  5:30    30:00  30:00 by the conference, again
      audio-video  bob  1   1:04     200 1:04.500  1:05    5:00   5:00 (52017)
      audio-video  bob  2   5:31     200 5:31.500  5:32    30:00  30:00 by the conference
    conference 0:00 to 30:00"
  `)
})

it('legs have lives of their own', () => {
  expect(
    told(`
      0:00 ada joins
      0:01 ada dials audio-video
      0:02 ada fails to join audio-video code=504 diagnostic=7003
      0:05 ada joins audio-video
      1:00 ada drops from audio-video
      1:10 ada rejoins audio-video
      2:00 ada joins chat
      2:10 ada writes 2 messages
      2:20 ada writes 1 message
      3:00 ada leaves chat
      4:00 ada joins data-conf
      5:00 ada leaves audio-video unreported
      6:00 ada leaves`),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited  answered      joined  left  over
    focus          ada  1   0:00     200 0:00      0:00    6:00  6:00
      audio-video  ada  -   0:01     504 0:02      -       -     0:02 (7003)
      audio-video  ada  1   0:04     200 0:04.500  0:05    1:00  1:00 (52017), again
      audio-video  ada  2   1:09     200 1:09.500  1:10    -     5:00, again
      chat         ada  1   1:59     200 1:59.500  2:00    3:00  3:00
      data-conf    ada  1                          4:00    6:00
    conference 0:00 to 6:00, ada writes 3"
  `)
})

it('callers come with the focus or without, and are dialed', () => {
  expect(
    told(`
      0:00 ada joins
      0:20 cal joins
      0:21 cal joins audio-video
      4:00 cal leaves`),
  ).toMatchInlineSnapshot(`
    "dialog         who           no  invited  answered      joined  left  over
    focus          ada           1   0:00     200 0:00      0:00    5:00  5:00 by the conference
    focus          +15005558153  1   0:19     200 0:19.500  0:20    4:00  4:00
      audio-video  +15005558153  1   0:20     200 0:20.500  0:21    4:00  4:00
    conference 0:00 to 5:00"
  `)
  expect(
    told(`
      0:00 ada joins
      0:20 cal joins audio-video
      4:00 cal leaves audio-video`),
  ).toMatchInlineSnapshot(`
    "dialog         who           no  invited  answered      joined  left  over
    focus          ada           1   0:00     200 0:00      0:00    5:00  5:00 by the conference
      audio-video  +15005558153  1   0:19     200 0:19.500  0:20    4:00  4:00
    conference 0:00 to 5:00"
  `)
  expect(
    told(`
      0:00 ada joins
      0:20 cal is invited
      0:24 cal rings
      0:31 cal is admitted
      0:33 cal joins audio-video
      1:00 cal drops
      1:30 cal is invited
      1:33 cal rings
      1:40 cal is busy`),
  ).toMatchInlineSnapshot(`
    "dialog         who           no  invited  answered      joined  left  over
    focus          ada           1   0:00     200 0:00      0:00    2:40  2:40 by the conference
    focus          +15005558153  1   0:20     200 0:25.500  0:31    1:00  1:00 (52116)
    focus          +15005558153  -   1:30     486 1:40      -       -     1:40, again
      audio-video  +15005558153  1   0:32     200 0:32.500  0:33    1:00  1:00 (52017)
    conference 0:00 to 2:40"
  `)
})

it('who is anonymous is somebody new in each session, and two devices are one person', () => {
  expect(
    told(`
      0:00 ada joins
      0:10 eve joins
      1:00 eve leaves
      2:00 eve rejoins
      3:00 eve is removed
      3:10 dot/mobile joins
      3:20 dot/pc joins
      3:30 dot/pc joins audio-video
      4:00 dot/mobile leaves
      5:00 conference ends`),
  ).toMatchInlineSnapshot(`
    "dialog         who           no  invited  answered      joined  left  over
    focus          ada           1   0:00     200 0:00      0:00    5:00  5:00 by the conference
    focus          3455e4a8b235  1   0:09     200 0:09.500  0:10    1:00  1:00
    focus          857a39a69a34  1   1:59     200 1:59.500  2:00    3:00  3:00 by the conference
    focus          dot           1   3:09     200 3:09.500  3:10    4:00  4:00
    focus          dot           2   3:19     200 3:19.500  3:20    5:00  5:00 by the conference
      audio-video  dot           1   3:29     200 3:29.500  3:30    5:00  5:00 by the conference
    conference 0:00 to 5:00"
  `)
})

it('what is still on when the capture ends stays open', () => {
  expect(
    told(`
      0:00 ada joins
      0:05 ada joins audio-video
      0:30 bob dials
      0:40 capture ends`),
  ).toMatchInlineSnapshot(`
    "dialog         who  no  invited  answered      joined  left  over
    focus          ada  1   0:00     200 0:00      0:00    -     -
    focus          bob  -   0:30     - -           -       -     -
      audio-video  ada  1   0:04     200 0:04.500  0:05    -     -
    conference 0:00 to -"
  `)
})

it('all that has a default can be said', () => {
  const world = story({
    starts: '2024-03-04 08:00:00.003',
    people: {
      ada: { uri: 'ada@contoso.example', id: 4711, since: '2024-01-01 00:00' },
      bob: { is: 'federated', client: 'web', endpoint: '6F9619FF-8B86-5011-B42D-00CF4FC964FF', role: 'presenter' },
    },
    conference: {
      organizer: 'ada',
      id: 'AB12CD34',
      instance: '11112222-3333-4444-8555-666677778888',
      synthetic: true,
      pool: 2,
    },
    names: { Pools: { 2: 'pool2.contoso.example' } },
    events: [
      '0:00.1 bob joins dialed=0:00 answered=0:00.05 id=0011223344556677 seq=1',
      '0:00.05 conference is captured',
      '0:00.06 conference starts',
      '1:00 conference ends',
    ],
  })
  expect(violations(world.batches(), lawsOf(world))).toEqual([])
  expect([...rowsOf(world.batches(), conferences)]).toMatchObject([
    {
      SessionIdTime: new Date('2024-03-04T08:00:00.053Z'),
      ConferenceStartTime: new Date('2024-03-04T08:00:00.063Z'),
      ConfInstance: '11112222-3333-4444-8555-666677778888',
      ...{ Flag: 1, PoolId: 2, OrganizerId: 4711 },
    },
  ])
  expect([...rowsOf(world.batches(), focusJoinsAndLeaves)]).toMatchObject([
    { UserRole: 1, UserEndpointId: '6F9619FF-8B86-5011-B42D-00CF4FC964FF', DialogSessionIdSeq: 1 },
  ])
  expect([...rowsOf(world.batches(), users)].map(({ UserId, UserUri }) => [UserId, UserUri])).toEqual([
    [4711, 'ada@contoso.example'],
    [1, 'bob@partner.example'],
  ])
})

it.each([...releases])('a story is written for %s', release => {
  const world = story({ people, events: ['0:00 ada joins', '0:02 ada joins chat', '1:00 ada leaves'] }, { release })
  expect(violations(world.batches(), lawsOf(world))).toEqual([])
  expect([...rowsOf(world.batches(), mcuJoinsAndLeaves)]).toHaveLength(1)
})

it('the same story has the same rows, and other dialogs have other ids', () => {
  const ids = (events: string[]) =>
    [...rowsOf(story({ people, events }).batches(), dialogs)].map(({ ExternalId }) =>
      Buffer.from(ExternalId).toString(),
    )
  const events = ['0:00 ada joins', '0:02 ada joins chat', '0:03 bob joins', '1:00 ada drops', '1:10 ada rejoins']
  expect(ids(events)).toEqual(ids(events))
  expect(new Set(ids(events)).size).toBe(4)
})

const refused = (events: string, more: Partial<Story> = {}): string => {
  try {
    story({ people, events: lines(events), ...more })
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was refused'
}

it.each([
  ['0:00 ada is held'],
  ['0:00 ada dials\n0:01 ada is held\n0:02 ada is admitted'],
  ['0:00 ada joins\n0:05 ada is held'],
  ['0:00 ada joins\n0:05 ada dials'],
  ['0:00 ada joins\n1:00 ada leaves\n2:00 ada leaves'],
  ['0:00 ada dials\n0:01 ada joins audio-video'],
  ['0:00 ada joins\n1:00 ada leaves audio-video'],
  ['0:00 ada joins\n0:01 ada joins chat\n0:02 ada joins chat'],
  ['0:00 ada joins\n0:01 ada dials data-conf'],
  ['0:00 ada joins\n0:01 cal joins\n0:05 cal joins chat'],
  ['0:00 bob joins\n1:00 bob is removed'],
  ['0:00 ada joins\n0:10 conference locks\n0:20 bob joins'],
  ['0:00 ada joins\n1:00 conference ends\n2:00 bob joins'],
  ['0:00 ada joins\n1:00 capture ends\n2:00 bob joins'],
  ['0:00 ada joins\n0:05 conference starts'],
  ['0:00 eve joins\n95:00 eve leaves'],
  ['0:00 ada joins\n24:00:05 ada leaves'],
  ['0:00 ada joins\n0:05 ada writes 1 message'],
  ['0:00 ada joins\n0:05 bob joins answered=0:06'],
])('%j cannot happen', events => {
  expect(refused(events)).toMatchSnapshot()
})

it.each([
  ['ada joins'],
  ['0:00'],
  ['0:75 ada joins'],
  ['0:00 ad joins'],
  ['0:00 ada joined'],
  ['0:00 ada jons'],
  ['0:00 ada joins audio'],
  ['0:00 ada is held chat'],
  ['0:00 ada is removed from'],
  ['0:00 ada joins colour=red'],
  ['0:00 ada fails code=20'],
  ['0:00 dot/tablet joins'],
  ['0:00 ada/pc joins'],
  ['0:00 conference joins'],
  ['0:00 ada writes many messages'],
  ['0:00 conference ends'],
])('%j is no event', events => {
  expect(refused(events)).toMatchSnapshot()
})

const quiet = { people: { ada: 'internal' }, events: ['0:00 ada joins'] }

it.each<[string, unknown]>([
  ['text', 'a text'],
  ['an unknown key', { peopel: {} }],
  ['nobody', { people: {}, events: ['0:00 ada joins'] }],
  ['no events', { people: { ada: 'internal' }, events: [] }],
  ['a kind that is none', { people: { ada: 'intern' }, events: ['0:00 ada joins'] }],
  ['a key of a conference that is none', { ...quiet, conference: { poool: 1 } }],
  [
    'a key of a device that is none',
    { people: { ada: { devices: { pc: { rolle: 'attendee' } } } }, events: ['0:00 ada/pc joins'] },
  ],
  ['a key of a person that is none', { people: { ada: { colour: 'red' } }, events: ['0:00 ada joins'] }],
  ['a bad device', { people: { ada: { devices: { pc: { client: 'car' } } } }, events: ['0:00 ada/pc joins'] }],
  ['a scheme', { people: { ada: { uri: 'sip:ada@example.com' } }, events: ['0:00 ada joins'] }],
  [
    'one URI for two',
    { people: { ada: { uri: 'a@x.example' }, bob: { uri: 'A@x.example' } }, events: ['0:00 ada joins'] },
  ],
  [
    'a stranger as organizer',
    { people: { ada: 'internal' }, conference: { organizer: 'adda' }, events: ['0:00 ada joins'] },
  ],
  ['a reserved name', { people: { capture: 'internal' }, events: ['0:00 capture ends'] }],
  ['a name of two words', { people: { 'ada king': 'internal' }, events: ['0:00 ada joins'] }],
  ['a day that is none', { people: { ada: 'internal' }, starts: '2023-02-30 10:00', events: ['0:00 ada joins'] }],
  [
    'a server that has no name',
    { people: { ada: 'internal' }, conference: { server: 99 }, events: ['0:00 ada joins'] },
  ],
  ['an event that is no text', { people: { ada: 'internal' }, events: [5] }],
])('%s is refused', (_, input) => {
  try {
    story(input as Story)
    expect.unreachable()
  } catch (error) {
    expect((error as Error).name).toBe('UsageError')
    expect((error as Error).message).toMatchSnapshot()
  }
})
