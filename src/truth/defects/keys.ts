import { HOUR, SECOND } from '../../model/time.js'
import { type Conference, isKnown, isShort, number, type Stage, singleLegs, visitsOf } from './clean-world.js'
import { type Constraint, inConference, type Kind, type Pen } from './defect.js'
import type { Row } from './table-rows.js'

const FOCUS = 'FocusJoinsAndLeaves'
const MCU = 'McuJoinsAndLeaves'
const COUNTS = 'ConferenceMessageCount'
const conferenceKey = ['SessionIdTime', 'SessionIdSeq']
const dialogKey = ['DialogSessionIdTime', 'DialogSessionIdSeq']

const primary = (table: string): Constraint => ({ table, key: 'primary' })
const reference = (table: string, ...key: string[]): Constraint => ({ table, key })

/** Defects of keys and references: repetitions, orphans, gaps, and rows that are missing. */
export const keyKinds: readonly Kind[] = [
  {
    name: 'duplicate-row',
    does: 'A row of FocusJoinsAndLeaves is there twice, cell by cell.',
    relaxes: [primary(FOCUS)],
    fires: ({ schema }) => [
      'primary-keys-are-unique',
      'focus-instances-count-joins',
      'dialogs-serve-one-stay',
      ...(schema.release > 2010 ? ['endpoints-join-once-at-a-time'] : []),
    ],
    victims: stage =>
      visitsOf(stage)
        .filter(({ stay }) => isKnown(stay.UserEndpointId))
        .map(visit => inConference(visit.conference, pen => pen.add(FOCUS, visit.stay, { ...visit.stay }))),
  },
  {
    name: 'duplicate-key',
    does: 'Two rows of McuJoinsAndLeaves have the same key and differ in their leave by a second.',
    relaxes: [primary(MCU)],
    fires: () => ['primary-keys-are-unique', 'dialogs-serve-one-stay'],
    victims: stage =>
      endedLegs(stage).map(({ conference, leg }) =>
        inConference(conference, pen => {
          pen.add(MCU, leg, { ...leg, UserLeaveTime: number(leg.UserLeaveTime) - SECOND })
        }),
      ),
  },
  {
    name: 'dst-fold-duplicate',
    does: 'A leg is there a second time, an hour earlier, as a load leaves it that reads the repeated hour of the clock change twice.',
    relaxes: [primary(MCU)],
    fires: () => [
      'primary-keys-are-unique',
      'dialogs-serve-one-stay',
      'stays-begin-within-the-conference',
      'dialogs-precede-their-stay',
      'legs-lie-inside-a-focus-stay',
    ],
    victims: stage =>
      endedLegs(stage)
        .filter(({ conference: { row } }) => number(row.ConferenceEndTime) - number(row.ConferenceStartTime) < HOUR)
        .map(({ conference, leg }) =>
          inConference(conference, pen => {
            const [join, leave] = [number(leg.UserJoinTime) - HOUR, number(leg.UserLeaveTime) - HOUR]
            pen.add(MCU, leg, { ...leg, UserJoinTime: join, UserLeaveTime: leave })
          }),
        ),
  },
  {
    name: 'orphan-conference',
    does: 'A leg names a conference that does not exist.',
    relaxes: [reference(MCU, ...conferenceKey)],
    fires: () => ['foreign-keys-resolve', 'legs-lie-inside-a-focus-stay'],
    victims: stage => {
      const taken = new Set(stage.rows('Conferences').map(row => row.SessionIdTime))
      return visitsOf(stage).flatMap(({ conference, legs }) =>
        singleLegs({ legs })
          .filter(byIp)
          .map(leg =>
            inConference(conference, pen => pen.set(MCU, leg, { SessionIdTime: freeBefore(taken, leg.SessionIdTime) })),
          ),
      )
    },
  },
  {
    name: 'orphan-dialog',
    does: 'A leg names a dialog that does not exist.',
    relaxes: [reference(MCU, ...dialogKey)],
    fires: () => ['foreign-keys-resolve'],
    victims: stage => {
      const taken = new Set(stage.rows('Dialogs').map(row => row.SessionIdTime))
      return endedLegs(stage).map(({ conference, leg }) =>
        inConference(conference, pen =>
          pen.set(MCU, leg, { DialogSessionIdTime: freeBefore(taken, leg.DialogSessionIdTime) }),
        ),
      )
    },
  },
  {
    name: 'orphan-user',
    does: 'The organizer of a conference is no known user.',
    relaxes: [reference('Conferences', 'OrganizerId')],
    fires: () => ['foreign-keys-resolve'],
    victims: stage => {
      const last = stage.rows('Users').reduce((most, { UserId }) => Math.max(most, number(UserId)), 0)
      return stage.conferences.map((conference, i) =>
        inConference(conference, pen => pen.set('Conferences', conference.row, { OrganizerId: last + 1 + i })),
      )
    },
  },
  {
    name: 'orphan-mcu',
    does: 'A leg names an MCU that does not exist.',
    relaxes: [reference(MCU, 'McuId')],
    fires: () => ['foreign-keys-resolve'],
    victims: stage => {
      const last = stage.rows('Mcus').reduce((most, { McuId }) => Math.max(most, number(McuId)), 0)
      return stage.conferences.flatMap(conference =>
        singleLegs(conference).map(leg => inConference(conference, pen => pen.set(MCU, leg, { McuId: last + 1 }))),
      )
    },
  },
  {
    name: 'missing-focus-row',
    does: 'A user has legs at the MCUs, and no row at the focus.',
    fires: () => ['legs-lie-inside-a-focus-stay'],
    victims: stage =>
      visitsOf(stage)
        .filter(({ legs }) => legs.some(byIp))
        .map(visit =>
          inConference(visit.conference, pen => {
            pen.remove(FOCUS, visit.stay)
            for (const leg of visit.legs) pen.shown(MCU, leg)
          }),
        ),
  },
  {
    name: 'missing-mcu-row',
    does: "A user's only row at an MCU is missing.",
    fires: () => [],
    victims: stage =>
      visitsOf(stage).flatMap(visit =>
        singleLegs(visit).map(leg => inConference(visit.conference, pen => pen.remove(MCU, leg))),
      ),
  },
  {
    name: 'seq-gap',
    does: 'The only conference of its SessionIdTime has SessionIdSeq 2.',
    fires: () => ['conference-numbers-have-no-gap'],
    victims: stage =>
      lonely(stage)
        .slice(1)
        .map(conference => inConference(conference, pen => rekey(pen, conference, { SessionIdSeq: 2 }))),
  },
  {
    name: 'same-tick-burst',
    does: 'Conferences one after the other have the SessionIdTime of the first of them, and SessionIdSeq 2, 3, ...',
    fires: () => [],
    inOrder: true,
    victims(stage) {
      const [first, ...others] = lonely(stage)
      let seq = 1
      return others.map(conference => {
        return inConference(conference, pen => {
          seq++
          rekey(pen, conference, { SessionIdTime: first.row.SessionIdTime, SessionIdSeq: seq })
        })
      })
    },
  },
  {
    name: 'purge-edge',
    does: 'The facts of an old conference are purged, and its parents are left: Conferences, Dialogs and sessions without joins.',
    fires: () => [],
    inOrder: true,
    victims: stage =>
      stage.conferences
        .filter(({ focus }) => focus.length > 0)
        .map(conference =>
          inConference(conference, pen => {
            for (const row of conference.focus) pen.remove(FOCUS, row)
            for (const row of conference.legs) pen.remove(MCU, row)
            for (const row of conference.counts) pen.remove(COUNTS, row)
          }),
        ),
  },
]

/** Only over IP is it certain that a leg needs a focus row. */
const byIp = (leg: Row): boolean => leg.IsFromPstn === 0

/** Legs with a dialog that were seen to end, in short conferences; over IP. */
const endedLegs = (stage: Stage): readonly { conference: Conference; leg: Row }[] =>
  stage.conferences.filter(isShort).flatMap(conference =>
    singleLegs(conference)
      .filter(byIp)
      .filter(leg => isKnown(leg.DialogSessionIdTime) && isKnown(leg.UserLeaveTime))
      .filter(leg => number(leg.UserLeaveTime) - number(leg.UserJoinTime) > 2 * SECOND)
      .map(leg => ({ conference, leg })),
  )

/** The last tick before a time at which nothing has its key. */
function freeBefore(taken: ReadonlySet<Row[string]>, time: Row[string]): number {
  let free = number(time) - 1
  while (taken.has(free)) free--
  return free
}

/** Conferences that share their SessionIdTime with no other, in the order of time. */
function lonely({ conferences }: Stage): readonly Conference[] {
  return conferences.filter(
    ({ row }, i) =>
      conferences[i - 1]?.row.SessionIdTime !== row.SessionIdTime &&
      conferences[i + 1]?.row.SessionIdTime !== row.SessionIdTime,
  )
}

function rekey(pen: Pen, { row, focus, legs, counts }: Conference, key: Row): void {
  pen.set('Conferences', row, key)
  for (const stay of focus) pen.set(FOCUS, stay, key)
  for (const leg of legs) pen.set(MCU, leg, key)
  for (const count of counts) pen.set(COUNTS, count, key)
}
