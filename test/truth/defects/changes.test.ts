import { expect, test } from 'vitest'
import { checksum, viewOf } from '../../../src/model/recording/dialog-id.js'
import { HOUR, SECOND } from '../../../src/model/time.js'
import { changeLog } from '../../../src/truth/defects/change-log.js'
import { cleanWorldOf, isService } from '../../../src/truth/defects/clean-world.js'
import { candidateFor, type Edit as DefectEdit } from '../../../src/truth/defects/defect.js'
import type { Row, TableRows } from '../../../src/truth/defects/table-rows.js'
import { at } from '../invariants/good-world.js'
import { applied, changeText, cleanWorld, kindNamed, readable } from './apply.js'
import { copied, type Edit, inOrder, inThe, set } from './edits.js'

const { quick, late } = inThe

/** The first candidate for a kind that claims something, done to the small good world after it was changed. */
function changesOf(kind: string, claim: string, edits: readonly Edit[]) {
  const asked = { change: inOrder(edits) }
  const claims = kindNamed(kind)
    .candidates(cleanWorld(asked).clean)
    .map(candidate => readable(candidate.claims.join(' + ')))
  return applied(kind, claims.indexOf(claim), asked)
}

const QUICK = 'conference Mon 09:30:00/1'

const cases: readonly [
  kind: string,
  where: string,
  claim: string,
  edits: readonly Edit[],
  changes: readonly string[],
][] = [
  [
    'leave-before-join',
    'the first of two legs has no leave',
    `${QUICK} + user 3`,
    [
      copied('McuJoinsAndLeaves', { ...quick, UserId: 3 }, { McuId: 2 }),
      set('McuJoinsAndLeaves', { ...quick, UserId: 3, McuId: 1 }, { UserLeaveTime: null }),
    ],
    ['McuJoinsAndLeaves.UserLeaveTime: Mon 09:59:59 > Mon 09:29:04'],
  ],
  [
    'off-grid-datetime',
    'the first of two legs has no leave',
    `${QUICK} + user 3`,
    [
      copied('McuJoinsAndLeaves', { ...quick, UserId: 3 }, { McuId: 2 }),
      set('McuJoinsAndLeaves', { ...quick, UserId: 3, McuId: 1 }, { UserLeaveTime: null }),
    ],
    ['McuJoinsAndLeaves.UserLeaveTime: Mon 09:59:59 > Mon 09:59:58'],
  ],
  [
    'midnight-spanning',
    'the conference was written before it ends now',
    'conference Mon 20:00:00/1 + user 3',
    [set('Conferences', late, { LastModifiedTime: at('Mon 20:30:05') })],
    [
      'Conferences.ConferenceEndTime: Mon 20:30:00 > Tue 00:10:00',
      'Conferences.LastModifiedTime: Mon 20:30:05 > Tue 00:10:05',
      'FocusJoinsAndLeaves.UserLeaveTime: Mon 20:29:00 > Tue 00:05:00',
      'FocusJoinsAndLeaves.LastModifiedTime: Mon 20:29:05 > Tue 00:05:05',
    ],
  ],
  [
    'over-24-hours',
    'the conference was written before it ends now',
    'conference Mon 09:00:00/1',
    [set('Conferences', inThe.first, { LastModifiedTime: at('Mon 11:00:10') })],
    [
      'Conferences.ConferenceEndTime: Mon 11:00:05 > Tue 10:00:02',
      'Conferences.LastModifiedTime: Mon 11:00:10 > Tue 10:00:07',
    ],
  ],
  [
    'overlapping-device',
    'the stays are there in another order',
    'conference Mon 09:00:00/1',
    [
      set(
        'FocusJoinsAndLeaves',
        { ...inThe.first, UserId: 2, UserJoinTime: at('Mon 09:01:00') },
        { UserJoinTime: at('Mon 09:32:00'), UserLeaveTime: at('Mon 10:00:00') },
      ),
      set(
        'FocusJoinsAndLeaves',
        { ...inThe.first, UserId: 2, UserJoinTime: at('Mon 09:31:00') },
        { UserLeaveTime: at('Mon 09:31:30') },
      ),
    ],
    ['FocusJoinsAndLeaves.UserLeaveTime: Mon 09:31:30 > Mon 09:34:00'],
  ],
  [
    'orphan-conference',
    'a conference has the tick before',
    QUICK,
    [copied('Conferences', quick, { SessionIdTime: quick.SessionIdTime - 1 })],
    ['McuJoinsAndLeaves.SessionIdTime: Mon 09:30:00 > Mon 09:29:59'],
  ],
  [
    'federated-without-registration',
    'UserStatistics has more of the user',
    'user 2 + address 2',
    [copied('UserStatistics', { UserId: 9 }, { UserId: 2, LastCallFailureTime: at('Tue 10:00') })],
    [
      'Users.TenantId: 0 > 1',
      ...['Mon 07:59:59', 'Mon 06:59:59', 'Tue 01:59:59'].flatMap(asked => [
        `removed Registration ${asked} 1`,
        `removed Dialogs ${asked} 1`,
      ]),
      'UserStatistics.LastLogInTime: Tue 12:30:00 > null',
    ],
  ],
  [
    'mixed-media-types',
    'it is the second conversation',
    'call Tue 13:00:00/1 + voice 9 + voice 10',
    [],
    ['SessionDetails.MediaTypes: 1 > 17', 'added Media Tue 13:00:00 1 5 Tue 13:00:01'],
  ],
  [
    'mixed-media-types',
    'it is the third',
    'call Tue 13:10:00/1',
    [set('SessionDetails', { SessionIdTime: at('Tue 13:10') }, { MediaTypes: 1 })],
    ['SessionDetails.MediaTypes: 1 > 33', 'added Media Tue 13:10:00 1 6 Tue 13:10:01'],
  ],
  [
    'call-over-midnight',
    'a medium ended before, and the session was written before it ends now',
    'call Mon 20:45:00/1',
    [
      set('SessionDetails', { SessionIdTime: at('Mon 20:45') }, { LastModifiedTime: at('Mon 21:00') }),
      copied('Media', { SessionIdTime: at('Mon 20:45') }, { MediaId: 4, EndTime: at('Mon 20:48') }),
    ],
    [
      'Media.EndTime: Mon 20:50:01 > Tue 00:05:00',
      'SessionDetails.SessionEndTime: Mon 20:50:01 > Tue 00:05:00',
      'SessionDetails.LastModifiedTime: Mon 21:00:00 > Tue 00:05:05',
    ],
  ],
]

test.each(cases)('%s where %s', (kind, _, claim, edits, changes) => {
  expect(changesOf(kind, claim, edits).changes.map(changeText)).toEqual(changes)
})

test.each([
  ['orphan-conference', 'Conferences', quick.SessionIdTime, 'SessionIdTime'],
  ['orphan-dialog', 'Dialogs', at('Mon 09:30:04'), 'DialogSessionIdTime'],
])('%s takes the last moment that none has in %s', (kind, table, time, column) => {
  const edits = [1, 2].map(ticks => copied(table, { SessionIdTime: time }, { SessionIdTime: time - ticks }))
  expect(changesOf(kind, QUICK, edits).changes).toMatchObject([{ column, old: time, new: time - 3 }])
})

test('every conference of an unknown organizer has another one', () => {
  const organizers = Array.from({ length: 6 }, (_, i) => applied('orphan-user', i).changes[0])
  expect(organizers.map(change => 'new' in change && change.new)).toEqual([14, 15, 16, 17, 18, 19])
})

test.each([
  ['duplicate-row', 'FocusJoinsAndLeaves', {}],
  ['duplicate-key', 'McuJoinsAndLeaves', { UserLeaveTime: -SECOND }],
  ['dst-fold-duplicate', 'McuJoinsAndLeaves', { UserJoinTime: -HOUR, UserLeaveTime: -HOUR }],
])('%s puts a row of %s behind the one that it repeats', (kind, table, shifts) => {
  const { rows, changes } = applied(kind, 0)
  const all = rows.filter(each => each.table.name === table).flatMap(each => each.rows)
  const mine = all.findIndex(row => row.SessionIdTime === quick.SessionIdTime && row.UserId === 3)
  const shifted = Object.entries<number>(shifts).map(([column, by]) => [column, Number(all[mine][column]) + by])
  const repeated = { ...all[mine], ...Object.fromEntries(shifted) }
  expect(all[mine + 1]).toEqual(repeated)
  expect(changes).toMatchObject([{ change: 'added', table, row: repeated }])
})

test.each([
  ['purge-edge', 0, { FocusJoinsAndLeaves: 7, McuJoinsAndLeaves: 9, ConferenceMessageCount: 1 }],
  ['same-tick-burst', 0, { Conferences: 2, FocusJoinsAndLeaves: 4, McuJoinsAndLeaves: 4 }],
  ['call-tick-burst', 0, { Dialogs: 2, SessionDetails: 2, Media: 2, VoipDetails: 2, Locations: 2 }],
  ['call-tick-burst', 1, { Dialogs: 2, SessionDetails: 2, VoipDetails: 2, ErrorReport: 2 }],
])('%s changes so many rows or cells of each table', (kind, i, counts) => {
  const tables = applied(kind, i).changes.map(({ table }) => table)
  expect(
    Object.fromEntries([...new Set(tables)].map(name => [name, tables.filter(each => each === name).length])),
  ).toEqual(counts)
})

test('where the last registration is lost, the one before is the last', () => {
  const last = copied('UserStatistics', { UserId: 9 }, { UserId: 3, LastLogInTime: at('Tue 17:00') })
  const { changes } = applied('missing-registration', 3, { change: last })
  expect(changes.map(changeText)).toEqual([
    'removed Registration Tue 16:59:59 1',
    'removed Dialogs Tue 16:59:59 1',
    'UserStatistics.LastLogInTime: Tue 17:00:00 > Mon 19:30:00',
  ])
})

test('a removal lists the row that was there', () => {
  const { changes } = applied('missing-mcu-row', 0)
  expect(changes).toMatchObject([{ change: 'removed', row: { UserJoinTime: at('Mon 09:30:04'), McuId: 1, UserId: 3 } }])
})

test('the announcement service comes by a dialog of a moment that none has, under its own name', () => {
  const joined = at('Mon 09:30:02') + SECOND
  const taken = [0, 1].map(ticks =>
    copied('Dialogs', { SessionIdTime: joined - SECOND }, { SessionIdTime: joined + ticks }),
  )
  const { changes } = changesOf('announcement-pollution', QUICK, taken)
  const text = `announcement${joined + 2};a;b`
  const bytes = new TextEncoder().encode(text)
  expect(changes[0]).toMatchObject({
    table: 'Dialogs',
    row: {
      SessionIdTime: joined + 2,
      ExternalId: text,
      ExternalChecksum: checksum(viewOf(bytes), 0, bytes.length),
    },
  })
})

test('a sharing is tried again at a moment that none has, and flagged', () => {
  const [asked, again] = [at('Tue 17:50'), at('Tue 17:50:01') + 1]
  const taken = copied('Dialogs', { SessionIdTime: asked }, { SessionIdTime: again - 1 })
  const early = set('SessionDetails', { SessionIdTime: asked }, { LastModifiedTime: asked, CallFlag: 2 })
  const over = copied('Media', { SessionIdTime: asked }, { MediaId: 6, EndTime: asked + SECOND + 9 })
  const [dialog, session, ...media] = changesOf('retried-session', 'call Tue 17:50:00/1', [taken, early, over]).changes
  expect(dialog).toMatchObject({ table: 'Dialogs', row: { SessionIdTime: again, ExternalId: `retried${again};a;b` } })
  expect(session).toMatchObject({
    table: 'SessionDetails',
    row: {
      ...{ SessionIdTime: again, SessionIdSeq: 1, InviteTime: again, ResponseTime: again + SECOND },
      ...{ CallFlag: 3, MediaTypes: 8, SessionEndTime: null, LastModifiedTime: again + SECOND },
    },
  })
  expect(media).toMatchObject([
    { table: 'Media', row: { SessionIdTime: again, MediaId: 4, StartTime: again + SECOND, EndTime: null } },
    { table: 'Media', row: { SessionIdTime: again, MediaId: 6, StartTime: asked + SECOND + 9 } },
  ])
})

test('two sessions are tried again at two moments', () => {
  const { clean } = cleanWorld()
  const moments = [1, 2].map(() => clean.freeMoment(at('Tue 17:50')))
  expect(moments).toEqual([at('Tue 17:50') + 1, at('Tue 17:50') + 2])
})

test.each([
  [2010, []],
  [2013, ['endpoints-join-once-at-a-time']],
] as const)('in %i a repeated row violates what there is to violate', (release, more) => {
  expect(kindNamed('duplicate-row').violates(cleanWorld({ release }).clean)).toEqual([
    'primary-keys-are-unique',
    'focus-instances-count-joins',
    'dialogs-serve-one-stay',
    ...more,
  ])
})

/** What a log makes of one edit. */
function logged(edit: (row: Row) => DefectEdit, release: 2010 | 2015 = 2015) {
  const { rows, schema } = cleanWorld({ release })
  const row = rows.find(each => each.table.name === 'FocusJoinsAndLeaves')?.rows[0] ?? {}
  return changeLog(rows, schema).apply('any', [], candidateFor([], edit(row))).changes
}

test('a table or a column that a release lacks is left alone', () => {
  expect(logged(row => editor => editor.set('FocusJoinsAndLeaves', row, { UserEndpointId: null }))).toHaveLength(1)
  expect(logged(row => editor => editor.set('FocusJoinsAndLeaves', row, { UserEndpointId: null }), 2010)).toEqual([])
  expect(logged(row => editor => editor.set('NoTable', row, { UserEndpointId: null }))).toEqual([])
})

test('LastModifiedTime moves only when the fact is later', () => {
  const modified = (by: number) =>
    logged(row => editor => editor.modified('FocusJoinsAndLeaves', row, Number(row.LastModifiedTime) + by))
  expect(modified(0)).toEqual([])
  expect(modified(1)).toHaveLength(1)
})

test('a row that is not there is an error of the kind, and named', () => {
  expect(() => logged(() => editor => editor.remove('Dialogs', {}))).toThrow('Dialogs has no such row')
  expect(() => logged(() => editor => editor.add('Dialogs', {}, {}))).toThrow('Dialogs has no such row')
})

test('conferences are taken by time, and all lots of a table together', () => {
  const { rows, schema } = cleanWorld()
  const settings = { schema, captureEnd: 0, localOffset: 0, pstnFocusRows: true, limits: cleanWorld().clean.limits }
  const lots = rows.flatMap(({ table, rows: all }): TableRows[] => [
    { table, rows: all.slice(-1) },
    { table, rows: all.slice(0, -1).reverse() },
  ])
  const names = (lot: readonly TableRows[]) =>
    cleanWorldOf(lot, settings).conferences.map(({ name }) => name.split('/')[0])
  expect(names(lots)).toEqual(names(rows))
  expect(names(rows)).toHaveLength(6)
})

test('where nothing is known, nothing is found', () => {
  const { schema, clean } = cleanWorld()
  const empty = cleanWorldOf([], { ...clean, schema })
  expect([empty.rows('Users'), empty.conferences, empty.staysOf(1), isService(empty, 1)]).toEqual([[], [], [], false])
  const alone = cleanWorldOf(
    cleanWorld().rows.filter(({ table }) => table.name === 'Conferences'),
    { ...clean, schema },
  )
  expect(alone.conferences[0]).toMatchObject({ focus: [], legs: [], counts: [] })
})
