import { isSince } from '../../model/schema/definition/schema.js'
import {
  conference,
  conferenceKey,
  details,
  dialogKey,
  equal,
  findRows,
  focus,
  type LawQueries,
  legs,
  parent,
  present,
  type Query,
  type SourceInfo,
  same,
  session,
  stays,
  uriType,
} from './law-query.js'

/** The laws about SIP sessions. */
export const sessionQueries: LawQueries = {
  'dialogs-have-a-session': source => [
    findRows(source, 'Dialogs', {
      joins: [
        `ANTI JOIN ${details} AS s ON ${equal('s', same(conferenceKey))}`,
        `ANTI JOIN Registration AS r ON ${equal('r', same(conferenceKey))}`,
        ...(source.schema.tables.some(({ name }) => name === 'SessionDetails')
          ? [`ANTI JOIN SessionDetails AS p ON ${equal('p', same(conferenceKey))}`]
          : []),
      ],
      where: present(conferenceKey),
      shows: [],
    }),
  ],
  'dialogs-serve-one-stay': source => [sharedDialogs(source, focus), sharedDialogs(source, legs)],
  'joins-were-accepted': source =>
    stays.map(table =>
      findRows(source, table, {
        joins: [session(source)],
        where: ['s.ResponseCode IS DISTINCT FROM 200'],
        shows: ['s.ResponseCode'],
      }),
    ),
  'focus-stays-have-focus-sessions': source => [
    findRows(source, focus, {
      joins: [session(source)],
      where: ['s.McuConferenceUriId >= 0'],
      shows: ['s.McuConferenceUriId'],
    }),
  ],
  'legs-have-sessions-of-their-mcu': source => [
    findRows(source, legs, {
      joins: [
        ...mcuType(source),
        session(source),
        parent(source, 'ConferenceUris', {
          as: 'u',
          on: { ConferenceUriId: 's.McuConferenceUriId' },
          optional: true,
        }),
        uriType(source, 'st', 'u.UriTypeId', true),
      ],
      where: ["mt.UriType <> 'conf:data-conf'", "coalesce(st.UriType, 'the focus') <> mt.UriType"],
      shows: ['mt.UriType AS mcu', "coalesce(st.UriType, 'the focus') AS session_with"],
    }),
  ],
  'sessions-are-of-their-stays-user': source =>
    stays.map(table =>
      findRows(source, table, {
        joins: [session(source)],
        where: ['s.UserId <> t.UserId'],
        shows: ['t.UserId', 's.UserId AS session_user'],
      }),
    ),
  'sessions-are-of-their-stays-conference': source => stays.map(table => inOtherConference(source, table)),
  'sessions-belong-to-a-conference': source => {
    const key = instanceKey(source)
    return [
      findRows(source, details, {
        joins: [`ANTI JOIN Conferences AS c ON ${equal('c', same(key))}`],
        where: present(key),
        shows: key.map(column => `t.${column}`),
      }),
    ]
  },
  'focus-sessions-have-their-stays-client': source => {
    const pairs = [
      ['ClientVerId', 'UserClientVersionId'],
      ['IsUserInternal', 'IsUserInternal'],
      ...(isSince(source.release, 2013) ? [['UserEndpointId', 'UserEndpointId']] : []),
    ]
    return [
      findRows(source, focus, {
        joins: [session(source)],
        where: [`(${pairs.map(([mine, theirs]) => `t.${mine} <> s.${theirs}`).join(' OR ')})`],
        shows: pairs.flatMap(([mine, theirs]) => [`t.${mine}`, `s.${theirs} AS session_${theirs}`]),
      }),
    ]
  },
  'web-legs-have-no-dialog': source => [
    findRows(source, legs, {
      joins: mcuType(source),
      where: [
        "mt.UriType = 'conf:data-conf'",
        '(t.DialogSessionIdTime IS NOT NULL OR t.DialogSessionIdSeq IS NOT NULL)',
      ],
      shows: ['mt.UriType AS mcu', ...dialogKey.map(column => `t.${column}`)],
    }),
  ],
  'sip-legs-have-a-dialog': source => [
    findRows(source, legs, {
      joins: mcuType(source),
      where: ["mt.UriType <> 'conf:data-conf'", '(t.DialogSessionIdTime IS NULL OR t.DialogSessionIdSeq IS NULL)'],
      shows: ['mt.UriType AS mcu', ...dialogKey.map(column => `t.${column}`)],
    }),
  ],
  'web-conferencing-has-no-session': source => [
    findRows(source, details, {
      joins: [
        parent(source, 'ConferenceUris', { as: 'u', on: { ConferenceUriId: 't.McuConferenceUriId' } }),
        uriType(source, 'ut', 'u.UriTypeId'),
      ],
      where: ["ut.UriType = 'conf:data-conf'"],
      shows: ['t.McuConferenceUriId', 'ut.UriType'],
    }),
  ],
  'replaced-dialogs-are-whole': source => [
    findRows(source, details, {
      where: ['(t.ReplaceDialogIdTime IS NULL) <> (t.ReplaceDialogIdSeq IS NULL)'],
      shows: ['t.ReplaceDialogIdTime', 't.ReplaceDialogIdSeq'],
    }),
  ],
  'messages-are-from-participants': source => [
    findRows(source, 'ConferenceMessageCount', {
      joins: stays.map(
        (table, i) => `ANTI JOIN ${table} AS s${i} ON ${equal(`s${i}`, same([...conferenceKey, 'UserId']))}`,
      ),
      where: present([...conferenceKey, 'UserId']),
      shows: ['t.MessageCount'],
    }),
  ],
}

/** The MCU `m` of a leg and its type `mt`. */
export const mcuType = (source: SourceInfo): readonly string[] => [
  parent(source, 'Mcus', { as: 'm', on: { McuId: 't.McuId' } }),
  uriType(source, 'mt', 'm.McuTypeId'),
]

const instanceKey = (source: SourceInfo): readonly string[] =>
  isSince(source.release, 2013) ? ['ConferenceUriId', 'ConfInstance'] : ['ConferenceUriId']

/** The focus comes first: where it has the dialog, every leg with it is one too many. */
function sharedDialogs(source: SourceInfo, table: string): Query {
  const dialog = (alias: string) => dialogKey.map(column => `${alias}.${column}`).join(', ')
  const named = stays.map(
    (stay, i) => `SELECT ${dialog(`k${i}`)}, ${stay === focus} AS at_focus, k${i}.rowid AS came FROM ${stay} AS k${i}`,
  )
  const first = `min(n.came) FILTER (n.at_focus = ${table === focus})`
  return findRows(source, table, {
    given: [
      `named AS (${named.join('\n  UNION ALL ')})`,
      `shared AS (SELECT ${dialog('n')}, ${first} AS first, bool_or(n.at_focus) AS at_focus\n  ` +
        'FROM named AS n GROUP BY ALL HAVING count(*) > 1)',
    ],
    joins: [`JOIN shared AS r ON ${equal('r', same(dialogKey))}`],
    where: [table === focus ? 't.rowid > r.first' : '(r.at_focus OR t.rowid > r.first)'],
    shows: dialogKey.map(column => `t.${column}`),
  })
}

function inOtherConference(source: SourceInfo, table: string): Query {
  const key = instanceKey(source)
  const row = (alias: string) => `(${key.map(column => `${alias}.${column}`).join(', ')})`
  return findRows(source, table, {
    joins: [session(source), conference(source)],
    where: [`${row('c')} IS DISTINCT FROM ${row('s')}`],
    shows: key.flatMap(column => [`c.${column}`, `s.${column} AS session_${column}`]),
  })
}
