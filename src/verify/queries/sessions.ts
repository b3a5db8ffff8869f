import {
  conference,
  conferenceKey,
  details,
  dialogKey,
  equal,
  type Facts,
  type Forms,
  find,
  focus,
  legs,
  parent,
  present,
  type Query,
  same,
  session,
  stays,
  uriType,
} from './law-query.js'

/** The laws about SIP sessions. */
export const sessionForms: Forms = {
  'dialogs-have-a-session': facts => [
    find(facts, 'Dialogs', {
      joins: [
        `ANTI JOIN ${details} AS s ON ${equal('s', same(conferenceKey))}`,
        `ANTI JOIN Registration AS r ON ${equal('r', same(conferenceKey))}`,
      ],
      where: present(conferenceKey),
      shows: [],
    }),
  ],
  'dialogs-serve-one-stay': facts => [shared(facts, focus), shared(facts, legs)],
  'focus-stays-have-focus-sessions': facts => [
    find(facts, focus, {
      joins: [session(facts)],
      where: ['s.McuConferenceUriId >= 0'],
      shows: ['s.McuConferenceUriId'],
    }),
  ],
  'legs-have-sessions-of-their-mcu': facts => [
    find(facts, legs, {
      joins: [
        ...mcuType(facts),
        session(facts),
        parent(facts, 'ConferenceUris', {
          as: 'u',
          on: { ConferenceUriId: 's.McuConferenceUriId' },
          optional: true,
        }),
        uriType(facts, 'st', 'u.UriTypeId', true),
      ],
      where: ["mt.UriType <> 'conf:data-conf'", "coalesce(st.UriType, 'the focus') <> mt.UriType"],
      shows: ['mt.UriType AS mcu', "coalesce(st.UriType, 'the focus') AS session_with"],
    }),
  ],
  'sessions-are-of-their-stays-user': facts =>
    stays.map(table =>
      find(facts, table, {
        joins: [session(facts)],
        where: ['s.UserId <> t.UserId'],
        shows: ['t.UserId', 's.UserId AS session_user'],
      }),
    ),
  'sessions-are-of-their-stays-conference': facts => stays.map(table => elsewhere(facts, table)),
  'sessions-belong-to-a-conference': facts => {
    const key = instanceKey(facts)
    return [
      find(facts, details, {
        joins: [`ANTI JOIN Conferences AS c ON ${equal('c', same(key))}`],
        where: present(key),
        shows: key.map(column => `t.${column}`),
      }),
    ]
  },
  'focus-sessions-have-their-stays-client': facts => {
    const pairs = [
      ['ClientVerId', 'UserClientVersionId'],
      ['IsUserInternal', 'IsUserInternal'],
      ...(facts.release > 2010 ? [['UserEndpointId', 'UserEndpointId']] : []),
    ]
    return [
      find(facts, focus, {
        joins: [session(facts)],
        where: [`(${pairs.map(([mine, theirs]) => `t.${mine} <> s.${theirs}`).join(' OR ')})`],
        shows: pairs.flatMap(([mine, theirs]) => [`t.${mine}`, `s.${theirs} AS session_${theirs}`]),
      }),
    ]
  },
  'web-legs-have-no-dialog': facts => [
    find(facts, legs, {
      joins: mcuType(facts),
      where: [
        "mt.UriType = 'conf:data-conf'",
        '(t.DialogSessionIdTime IS NOT NULL OR t.DialogSessionIdSeq IS NOT NULL)',
      ],
      shows: ['mt.UriType AS mcu', ...dialogKey.map(column => `t.${column}`)],
    }),
  ],
  'sip-legs-have-a-dialog': facts => [
    find(facts, legs, {
      joins: mcuType(facts),
      where: ["mt.UriType <> 'conf:data-conf'", '(t.DialogSessionIdTime IS NULL OR t.DialogSessionIdSeq IS NULL)'],
      shows: ['mt.UriType AS mcu', ...dialogKey.map(column => `t.${column}`)],
    }),
  ],
  'web-conferencing-has-no-session': facts => [
    find(facts, details, {
      joins: [
        parent(facts, 'ConferenceUris', { as: 'u', on: { ConferenceUriId: 't.McuConferenceUriId' } }),
        uriType(facts, 'ut', 'u.UriTypeId'),
      ],
      where: ["ut.UriType = 'conf:data-conf'"],
      shows: ['t.McuConferenceUriId', 'ut.UriType'],
    }),
  ],
  'replaced-dialogs-are-whole': facts => [
    find(facts, details, {
      where: ['(t.ReplaceDialogIdTime IS NULL) <> (t.ReplaceDialogIdSeq IS NULL)'],
      shows: ['t.ReplaceDialogIdTime', 't.ReplaceDialogIdSeq'],
    }),
  ],
  'messages-are-from-participants': facts => [
    find(facts, 'ConferenceMessageCount', {
      joins: stays.map(
        (table, i) => `ANTI JOIN ${table} AS s${i} ON ${equal(`s${i}`, same([...conferenceKey, 'UserId']))}`,
      ),
      where: present([...conferenceKey, 'UserId']),
      shows: ['t.MessageCount'],
    }),
  ],
}

/** The MCU `m` of a leg and its type `mt`. */
export const mcuType = (facts: Facts): readonly string[] => [
  parent(facts, 'Mcus', { as: 'm', on: { McuId: 't.McuId' } }),
  uriType(facts, 'mt', 'm.McuTypeId'),
]

const instanceKey = (facts: Facts): readonly string[] =>
  facts.release > 2010 ? ['ConferenceUriId', 'ConfInstance'] : ['ConferenceUriId']

/** The focus comes first: where it has the dialog, every leg with it is one too many. */
function shared(facts: Facts, table: string): Query {
  const dialog = (alias: string) => dialogKey.map(column => `${alias}.${column}`).join(', ')
  const named = stays.map(
    (stay, i) => `SELECT ${dialog(`k${i}`)}, ${stay === focus} AS at_focus, k${i}.rowid AS came FROM ${stay} AS k${i}`,
  )
  const first = `min(n.came) FILTER (n.at_focus = ${table === focus})`
  return find(facts, table, {
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

function elsewhere(facts: Facts, table: string): Query {
  const key = instanceKey(facts)
  const row = (alias: string) => `(${key.map(column => `${alias}.${column}`).join(', ')})`
  return find(facts, table, {
    joins: [session(facts), conference(facts)],
    where: [`${row('c')} IS DISTINCT FROM ${row('s')}`],
    shows: key.flatMap(column => [`c.${column}`, `s.${column} AS session_${column}`]),
  })
}
