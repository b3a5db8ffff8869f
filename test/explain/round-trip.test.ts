import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Tables, tablesIn } from '../../src/explain/cells.js'
import { differences } from '../../src/explain/compare.js'
import { conferenceIn, keyOf } from '../../src/explain/conference-cdr.js'
import { explain } from '../../src/explain/explain.js'
import { storyText } from '../../src/explain/story-text.js'
import type { ConfigInput } from '../../src/generators/config/config.js'
import { simulate } from '../../src/generators/simulate.js'
import type { Story } from '../../src/generators/story/form.js'
import { story, storyWorld } from '../../src/generators/story/rows/story-world.js'
import type { Release } from '../../src/model/schema/definition/schema.js'
import { stories } from '../generators/story/arbitraries.js'
import { numRuns } from '../num-runs.js'
import { configs, openConfigs } from '../worlds/arbitraries.js'

/** What of each conference is not told again, a sentence for each value. */
const untold = (tables: Tables, release: Release): readonly string[] =>
  (tables.get('Conferences') ?? []).flatMap(row => {
    const cdr = conferenceIn(tables, keyOf(row))
    const explained = explain(cdr)
    if (explained === undefined) return [`${keyOf(row)}: nobody dials`]
    const told = storyWorld(parse(storyText(explained, [])), { release })
    return 'problems' in told ? told.problems.map(({ says }) => says) : differences(cdr, told)
  })

/** Whoever lets people in calls with a PIN, and has no row at the focus. */
const ledByCaller: ConfigInput = {
  ...{ users: 4, days: 1, timezone: 'America/New_York', seed: 14, release: 2010 },
  ...{ load: { conferencesPerUserDay: 0.68478515625 }, pstn: { focusRows: false } },
}

/** A leave of web conferencing is lost, and whoever left is back before they leave the conference. */
const lostAndBack: ConfigInput = {
  ...{ users: 3, days: 1, timezone: 'America/New_York', seed: 5, release: 2010 },
  conferences: { ofScheduled: { recurring: 0, open: 0, anonymous: 0, closed: 1 }, modalities: { data: 1 } },
  faults: { mcuRejoin: 1, lostLeave: 0.23388475715182724 },
}

it('a conference of any world, explained and told again, has the same rows', () => {
  fc.assert(
    fc.property(fc.oneof(configs, openConfigs), config => {
      const world = simulate({ ...config, registrations: { rows: false } })
      expect(untold(tablesIn(world.batches()), world.config.release)).toEqual([])
    }),
    { numRuns: numRuns(6), examples: [[ledByCaller], [lostAndBack]] },
  )
})

it('so has any story', () => {
  fc.assert(
    fc.property(stories, told => {
      expect(untold(tablesIn(story(told).batches()), 2015)).toEqual([])
    }),
    { numRuns: numRuns(25) },
  )
})

it('in brief, it can still happen', () => {
  fc.assert(
    fc.property(openConfigs, config => {
      const tables = tablesIn(simulate({ ...config, registrations: { rows: false } }).batches())
      for (const row of tables.get('Conferences') ?? []) {
        const brief = explain(conferenceIn(tables, keyOf(row)), { brief: true })
        expect(storyWorld(brief)).not.toHaveProperty('problems')
      }
    }),
    { numRuns: numRuns(6), examples: [[lostAndBack]] },
  )
})

const people: Story['people'] = {
  ada: 'internal',
  bob: { devices: { pc: 'desktop', mobile: 'android' } },
  cal: 'telephone',
}
const events = [
  '0:00 ada joins',
  '0:05 bob/pc joins',
  '0:06 bob/pc joins audio-video',
  '0:20 bob/mobile joins',
  '0:30 cal is invited',
  '0:33 cal rings',
  '0:40 cal is admitted',
  '0:41 cal joins audio-video',
  '5:00 bob/pc drops',
  '5:20 bob/pc rejoins',
  '6:00 conference ends',
]
const cdr = () => {
  const tables = tablesIn(story({ people, events }).batches())
  return conferenceIn(tables, keyOf(tables.get('Conferences')?.[0]))
}

it('in brief, it is what somebody would write by hand', () => {
  expect(storyText(explain(cdr(), { brief: true }) as Story, ['Conference 1 of out'])).toMatchInlineSnapshot(`
    "# Conference 1 of out
    starts: 2024-01-08 14:00:00.000
    people:
      ada:
        uri: ada@example.com
      bob:
        uri: bob@example.com
        devices:
          device1: {}
          device2:
            client: 16
      phone1:
        is: telephone
        uri: "+15005558153"
        referredBy: ada
    conference:
      organizer: ada
    events:
      - 0:00 ada joins
      - 0:05 bob/device1 joins
      - 0:06 bob/device1 joins audio-video
      - 0:20 bob/device2 joins
      - 0:30 phone1 is invited
      - 0:40 phone1 is admitted
      - 0:41 phone1 joins audio-video
      - 5:00 bob/device1 drops
      - 5:20 bob/device1 joins
      - 6:00 conference ends
    "
  `)
})

it('what differs is told by table, key and column', () => {
  const shorter = story({ people, events: events.map(event => event.replace('5:20', '5:21')) })
  expect(differences(cdr(), shorter)).toMatchInlineSnapshot(`
    [
      "ConferenceSessionDetails 2024-01-08 14:05:19.000/1 is not in the story",
      "ConferenceSessionDetails 2024-01-08 14:05:20.000/1 is in the story alone",
      "FocusJoinsAndLeaves 2024-01-08 14:05:19.000/1 is not in the story",
      "FocusJoinsAndLeaves 2024-01-08 14:05:20.000/1 is in the story alone",
      "Dialogs 2024-01-08 14:05:19.000/1 is not in the story",
      "Dialogs 2024-01-08 14:05:20.000/1 is in the story alone",
    ]
  `)
})
