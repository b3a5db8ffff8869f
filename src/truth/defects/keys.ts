import { isSince } from '../../model/schema/definition/schema.js'
import { HOUR, SECOND } from '../../model/time.js'
import {
  type CleanWorld,
  type Conference,
  isKnown,
  isShort,
  number,
  singleLegs,
  speaks,
  wholeStaysOf,
} from './clean-world.js'
import { type Constraint, type DefectKind, inConference, type RowEditor } from './defect.js'
import type { Row } from './table-rows.js'

const FOCUS = 'FocusJoinsAndLeaves'
const MCU = 'McuJoinsAndLeaves'
const COUNTS = 'ConferenceMessageCount'
const conferenceKey = ['SessionIdTime', 'SessionIdSeq']
const dialogKey = ['DialogSessionIdTime', 'DialogSessionIdSeq']

const primary = (table: string): Constraint => ({ table, key: 'primary' })
const reference = (table: string, ...key: string[]): Constraint => ({ table, key })

/** Defects of keys and references: repetitions, orphans, gaps, and rows that are missing. */
export const keyDefects: readonly DefectKind[] = [
  {
    name: 'duplicate-row',
    description: 'A row of FocusJoinsAndLeaves is there twice, cell by cell.',
    relaxes: [primary(FOCUS)],
    violates: ({ schema }) => [
      'primary-keys-are-unique',
      'focus-instances-count-joins',
      'dialogs-serve-one-stay',
      ...(isSince(schema.release, 2013) ? ['endpoints-join-once-at-a-time'] : []),
    ],
    candidates: clean =>
      wholeStaysOf(clean)
        .filter(({ stay }) => isKnown(stay.UserEndpointId))
        .map(wholeStay =>
          inConference(wholeStay.conference, editor => editor.add(FOCUS, wholeStay.stay, { ...wholeStay.stay })),
        ),
  },
  {
    name: 'duplicate-key',
    description: 'Two rows of McuJoinsAndLeaves have the same key and differ in their leave by a second.',
    relaxes: [primary(MCU)],
    violates: () => ['primary-keys-are-unique', 'dialogs-serve-one-stay'],
    candidates: clean =>
      endedLegs(clean).map(({ conference, leg }) =>
        inConference(conference, editor => {
          editor.add(MCU, leg, { ...leg, UserLeaveTime: number(leg.UserLeaveTime) - SECOND })
        }),
      ),
  },
  {
    name: 'dst-fold-duplicate',
    description:
      'A leg is there a second time, an hour earlier, as a load leaves it that reads the repeated hour of the clock change twice.',
    relaxes: [primary(MCU)],
    violates: () => [
      'primary-keys-are-unique',
      'dialogs-serve-one-stay',
      'stays-begin-within-the-conference',
      'dialogs-precede-their-stay',
      'legs-lie-inside-a-focus-stay',
    ],
    candidates: clean =>
      endedLegs(clean)
        .filter(({ conference: { row } }) => number(row.ConferenceEndTime) - number(row.ConferenceStartTime) < HOUR)
        .filter(
          ({ leg }) => !speaks(clean, leg.UserId, number(leg.UserJoinTime) - HOUR, number(leg.UserLeaveTime) - HOUR),
        )
        .map(({ conference, leg }) =>
          inConference(conference, editor => {
            const [join, leave] = [number(leg.UserJoinTime) - HOUR, number(leg.UserLeaveTime) - HOUR]
            editor.add(MCU, leg, { ...leg, UserJoinTime: join, UserLeaveTime: leave })
          }),
        ),
  },
  {
    name: 'orphan-conference',
    description: 'A leg names a conference that does not exist.',
    relaxes: [reference(MCU, ...conferenceKey)],
    violates: () => ['foreign-keys-resolve', 'legs-lie-inside-a-focus-stay'],
    candidates: clean => {
      const taken = new Set(clean.rows('Conferences').map(row => row.SessionIdTime))
      return wholeStaysOf(clean).flatMap(({ conference, legs }) =>
        singleLegs({ legs })
          .filter(byIp)
          .map(leg =>
            inConference(conference, editor =>
              editor.set(MCU, leg, { SessionIdTime: freeBefore(taken, leg.SessionIdTime) }),
            ),
          ),
      )
    },
  },
  {
    name: 'orphan-dialog',
    description: 'A leg names a dialog that does not exist.',
    relaxes: [reference(MCU, ...dialogKey)],
    violates: () => ['foreign-keys-resolve'],
    candidates: clean => {
      const taken = new Set(clean.rows('Dialogs').map(row => row.SessionIdTime))
      // The dialog tells that a leg replaces a call, and that nobody speaks twice.
      const legs = endedLegs(clean).filter(
        ({ leg }) => !speaks(clean, leg.UserId, number(leg.UserJoinTime), number(leg.UserLeaveTime)),
      )
      return legs.map(({ conference, leg }) =>
        inConference(conference, editor =>
          editor.set(MCU, leg, { DialogSessionIdTime: freeBefore(taken, leg.DialogSessionIdTime) }),
        ),
      )
    },
  },
  {
    name: 'orphan-user',
    description: 'The organizer of a conference is no known user.',
    relaxes: [reference('Conferences', 'OrganizerId')],
    violates: () => ['foreign-keys-resolve'],
    candidates: clean => {
      const last = clean.rows('Users').reduce((most, { UserId }) => Math.max(most, number(UserId)), 0)
      const latest = new Map(clean.rows('UserStatistics').map(row => [row.UserId, row.LastConfOrganizedTime]))
      return clean.conferences.flatMap((conference, i) => {
        const { row } = conference
        // UserStatistics would still have it as the organizer's last.
        if (latest.get(row.OrganizerId) === row.ConferenceStartTime) return []
        return [inConference(conference, editor => editor.set('Conferences', row, { OrganizerId: last + 1 + i }))]
      })
    },
  },
  {
    name: 'orphan-mcu',
    description: 'A leg names an MCU that does not exist.',
    relaxes: [reference(MCU, 'McuId')],
    violates: () => ['foreign-keys-resolve'],
    candidates: clean => {
      const last = clean.rows('Mcus').reduce((most, { McuId }) => Math.max(most, number(McuId)), 0)
      return clean.conferences.flatMap(conference =>
        singleLegs(conference).map(leg =>
          inConference(conference, editor => editor.set(MCU, leg, { McuId: last + 1 })),
        ),
      )
    },
  },
  {
    name: 'missing-focus-row',
    description: 'A user has legs at the MCUs, and no row at the focus.',
    violates: () => ['legs-lie-inside-a-focus-stay'],
    candidates: clean =>
      wholeStaysOf(clean)
        .filter(({ legs }) => legs.some(byIp))
        .map(wholeStay =>
          inConference(wholeStay.conference, editor => {
            editor.remove(FOCUS, wholeStay.stay)
            for (const leg of wholeStay.legs) editor.reportedAt(MCU, leg)
          }),
        ),
  },
  {
    name: 'missing-mcu-row',
    description: "A user's only row at an MCU is missing.",
    violates: () => [],
    candidates: clean =>
      wholeStaysOf(clean).flatMap(wholeStay =>
        singleLegs(wholeStay).map(leg => inConference(wholeStay.conference, editor => editor.remove(MCU, leg))),
      ),
  },
  {
    name: 'seq-gap',
    description: 'The only conference of its SessionIdTime has SessionIdSeq 2.',
    violates: () => ['conference-numbers-have-no-gap'],
    candidates: clean =>
      lonely(clean)
        .slice(1)
        .map(conference => inConference(conference, editor => rekey(editor, conference, { SessionIdSeq: 2 }))),
  },
  {
    name: 'same-tick-burst',
    description:
      'Conferences one after the other have the SessionIdTime of the first of them, and SessionIdSeq 2, 3, ...',
    violates: () => [],
    inOrder: true,
    candidates(clean) {
      const [first, ...others] = lonely(clean)
      let seq = 1
      return others.map(conference => {
        return inConference(conference, editor => {
          seq++
          rekey(editor, conference, { SessionIdTime: first.row.SessionIdTime, SessionIdSeq: seq })
        })
      })
    },
  },
  {
    name: 'purge-edge',
    description:
      'The facts of an old conference are purged, and its parents are left: Conferences, Dialogs and sessions without joins.',
    violates: () => [],
    inOrder: true,
    candidates: clean =>
      clean.conferences
        .filter(({ focus }) => focus.length > 0)
        .map(conference =>
          inConference(conference, editor => {
            for (const row of conference.focus) editor.remove(FOCUS, row)
            for (const row of conference.legs) editor.remove(MCU, row)
            for (const row of conference.counts) editor.remove(COUNTS, row)
          }),
        ),
  },
]

/** Only over IP is it certain that a leg needs a focus row. */
const byIp = (leg: Row): boolean => leg.IsFromPstn === 0

/** Legs with a dialog that were seen to end, in short conferences; over IP. */
const endedLegs = (clean: CleanWorld): readonly { conference: Conference; leg: Row }[] =>
  clean.conferences
    .filter(conference => isShort(clean, conference))
    .flatMap(conference =>
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
function lonely({ conferences }: CleanWorld): readonly Conference[] {
  return conferences.filter(
    ({ row }, i) =>
      conferences[i - 1]?.row.SessionIdTime !== row.SessionIdTime &&
      conferences[i + 1]?.row.SessionIdTime !== row.SessionIdTime,
  )
}

function rekey(editor: RowEditor, { row, focus, legs, counts }: Conference, key: Row): void {
  editor.set('Conferences', row, key)
  for (const stay of focus) editor.set(FOCUS, stay, key)
  for (const leg of legs) editor.set(MCU, leg, key)
  for (const count of counts) editor.set(COUNTS, count, key)
}
