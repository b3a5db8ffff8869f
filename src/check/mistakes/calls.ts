import { all, type Edit, type Mistake, swap, wrap } from './mistake.js'

const SESSIONS = 'FROM SessionDetails d\n'
const END = /COALESCE\(d\.SessionEndTime, TIMESTAMP '[^']*'\)/g
const LENGTH = /CASE WHEN d\.ResponseCode = 200 THEN (EPOCH_MS\(.*?\)) - (EPOCH_MS\(d\.\w+\))\s+ELSE 0 END AS length/g
const ESTABLISHED = 'CASE WHEN d.ResponseCode = 200 THEN'
const ANSWERED = 'CASE WHEN g.responded IS NULL THEN 0 ELSE 1 END AS answered'
const WAIT = 'COALESCE(g.responded - c.invited, 0) AS wait'
const AUDIO = 'WHERE (x.MediaTypes & 16) = 16'
const UNANSWERED = 'x.ResponseCode IN (408, 480, 487)'

const sessionsWhere = (condition: string): Edit =>
  swap('two', SESSIONS, `FROM (FROM SessionDetails WHERE ${condition}) d\n`)

/** Mixtures of media are lost, also where a condition reads two bits at once. */
const mediaEqual = (parts: readonly ('two' | 'select')[], conversations: string): Edit =>
  all(
    swap(parts, /\((\w)\.MediaTypes & (\d+)\) = \2/g, '$1.MediaTypes = $2'),
    swap('select', '(t.MediaTypes & 3) > 0', conversations),
  )

/** A wait that is none for those whom no agent answers, or is there for all. */
const waits = (length: string): readonly Edit[] => [
  swap('select', WAIT, `CASE WHEN g.responded IS NULL THEN 0 ELSE ${length} END AS wait`),
  swap('select', WAIT, `COALESCE(${length}, 0) AS wait`),
]

const withEnd = (edit: Edit): Edit =>
  all(swap('group_leg', ' AS responded,', ' AS responded,\n  EPOCH_MS(d.SessionEndTime) AS ended,'), edit)

/** Mistakes with sessions between two. */
export const calls: readonly Mistake[] = [
  {
    name: 'media-compared-whole',
    often: true,
    says: 'compares MediaTypes as a whole, which loses sessions of several media, such as 3, 9, 17 and 48',
    instead: 'look at each bit: (MediaTypes & 16) = 16',
    ways: [
      mediaEqual(['two', 'select'], 't.MediaTypes IN (1, 2)'),
      mediaEqual(['two', 'select'], 't.MediaTypes = 1'),
      mediaEqual(['select'], 't.MediaTypes IN (1, 2)'),
      mediaEqual(['two'], '(t.MediaTypes & 3) > 0'),
    ],
  },
  {
    name: 'media-not-looked-at',
    of: ['unanswered-calls', 'conversations'],
    often: true,
    says: 'counts sessions of all media, not those that are asked for',
    instead: 'look at the bits of MediaTypes: calls have 16, conversations have 1',
    ways: [
      swap('select', AUDIO, 'WHERE TRUE'),
      all(
        swap('select', '(t.MediaTypes & 3) > 0', 'TRUE'),
        swap('select', 'CASE WHEN (t.MediaTypes & 1) = 1 THEN', 'CASE WHEN TRUE THEN'),
        swap('select', ' AND (t.MediaTypes & 1) = 1 AND ', ' AND '),
      ),
    ],
  },
  {
    name: 'tried-again-left-out',
    says: 'leaves out sessions that somebody tried again (CallFlag bit 1)',
    instead: 'count every row of SessionDetails: what was tried again is a session too',
    ways: [sessionsWhere('(CallFlag & 1) = 0'), sessionsWhere('CallFlag IS NULL OR CallFlag = 0')],
  },
  {
    name: 'tried-again-twice',
    says: 'counts a session that was tried again (CallFlag bit 1) twice',
    instead: 'count rows of SessionDetails: the session before it has a row of its own',
    ways: [
      swap('two', SESSIONS, 'FROM (FROM SessionDetails UNION ALL FROM SessionDetails WHERE (CallFlag & 1) = 1) d\n'),
    ],
  },
  {
    name: 'refused-as-established',
    often: true,
    says: 'takes every session with a ResponseTime for established, though those that were refused have one too',
    instead: 'a session was established where its ResponseCode is 200',
    ways: ['d.ResponseTime IS NOT NULL', 'd.ResponseCode IS NOT NULL', 'd.ResponseCode < 400'].flatMap(condition => [
      swap('two', `${ESTABLISHED} 1 ELSE`, `CASE WHEN ${condition} THEN 1 ELSE`),
      swap('two', ESTABLISHED, `CASE WHEN ${condition} THEN`),
    ]),
  },
  {
    name: 'unanswered-with-length',
    often: true,
    says: 'adds up the time of sessions that were not established too',
    instead: 'the length of a session whose ResponseCode is not 200 is 0',
    ways: [
      swap('two', LENGTH, '$1 - $2 AS length'),
      swap('two', LENGTH, '$1 - EPOCH_MS(COALESCE(d.ResponseTime, d.InviteTime)) AS length'),
      swap('two', LENGTH, `${ESTABLISHED} $1 - $2 ELSE $1 - EPOCH_MS(d.InviteTime) END AS length`),
    ],
  },
  {
    name: 'length-from-invite',
    often: true,
    says: 'measures the length of sessions from InviteTime, so that ringing counts too',
    instead: 'measure from ResponseTime to SessionEndTime',
    ways: [swap('two', '- EPOCH_MS(d.ResponseTime)', '- EPOCH_MS(d.InviteTime)')],
  },
  {
    name: 'open-sessions-left-out',
    says: 'leaves out sessions that are still on when the period ends (SessionEndTime is NULL)',
    instead: 'let them end with the period: COALESCE(SessionEndTime, end of the period)',
    ways: [sessionsWhere('SessionEndTime IS NOT NULL')],
  },
  {
    name: 'open-sessions-without-length',
    often: true,
    says: 'counts sessions that are still on when the period ends without a length',
    instead: 'let them end with the period: COALESCE(SessionEndTime, end of the period)',
    ways: [swap('two', END, 'd.SessionEndTime'), swap('two', END, 'COALESCE(d.SessionEndTime, d.ResponseTime)')],
  },
  {
    name: 'sessions-on-day-of-end',
    says: 'counts sessions on the day on which they end',
    instead: 'a session counts on the day of its SessionIdTime',
    ways: ['COALESCE(d.SessionEndTime, d.SessionIdTime)', 'd.SessionEndTime'].map(moment =>
      swap('two', /STRFTIME\(d\.SessionIdTime, ('[^']*')\) AS utc_day/g, `STRFTIME(${moment}, $1) AS utc_day`),
    ),
  },
  {
    name: 'local-hours',
    of: ['sessions-by-hour', 'gateway-erlangs'],
    says: 'takes the hour by local time where that of UTC is asked for',
    instead: 'take the hour of SessionIdTime as it is in the row',
    ways: [
      (parts, context) => {
        const { local } = context
        if (local === undefined) return parts
        const hour = `EPOCH_MS(${local('d.SessionIdTime')})$1`
        return swap('two', /EPOCH_MS\(d\.SessionIdTime\)( \/\/ 3600000 % 24)/g, hour)(parts, context)
      },
    ],
  },
  {
    name: 'one-party-alone',
    of: ['sessions-by-user'],
    often: true,
    says: 'looks at one of the two parties alone: at user 1, at user 2, or at whoever started',
    instead: 'count each session for User1Id and for User2Id: UNION ALL, or a join ON UserId IN (User1Id, User2Id)',
    ways: [
      swap('party', /\nUNION ALL\n[\s\S]*/g, ''),
      swap('party', /^[\s\S]*\nUNION ALL\n/g, ''),
      wrap('party', rows => `SELECT q.* FROM (\n${rows}\n) q WHERE q.UserId = q.SessionStartedById`),
      wrap(
        'party',
        () =>
          'SELECT t.SessionStartedById AS UserId, t.SessionStartedById, t.User1MessageCount AS sent, t.length FROM two t',
      ),
    ],
  },
  {
    name: 'user-1-as-starter',
    of: ['sessions-by-user'],
    says: 'takes user 1 for whoever started the session',
    instead: 'SessionStartedById says who started: user 1 is whoever has the lower UserId',
    ways: [
      all(
        swap(
          'party',
          't.User1Id AS UserId, t.SessionStartedById',
          't.User1Id AS UserId, t.User1Id AS SessionStartedById',
        ),
        swap('party', 't.User2Id AS UserId, t.SessionStartedById', 't.User2Id AS UserId, NULL AS SessionStartedById'),
      ),
    ],
  },
  {
    name: 'telephones-lost',
    often: true,
    says: 'loses calls with telephones, whose User2Id is NULL, by an inner join with Users',
    instead: 'use a LEFT JOIN with Users: a telephone is no user',
    ways: [
      swap('two', SESSIONS, `${SESSIONS}JOIN Users u ON u.UserId = d.User2Id\n`),
      swap('two', SESSIONS, `${SESSIONS}JOIN Users u ON u.UserId = d.User1Id\nJOIN Users w ON w.UserId = d.User2Id\n`),
    ],
  },
  {
    name: 'sessions-without-voip-lost',
    often: true,
    says: 'loses sessions without a row of VoipDetails, such as conversations, by an inner join',
    instead: 'use a LEFT JOIN with VoipDetails: calls alone have a row there',
    ways: [swap('two', 'LEFT JOIN VoipDetails v', 'JOIN VoipDetails v')],
  },
  {
    name: 'sessions-joined-without-seq',
    says: 'joins sessions by SessionIdTime without SessionIdSeq',
    instead: 'join by both: sessions that begin at the same moment differ in SessionIdSeq alone',
    ways: [
      all(
        swap('two', ' AND v.SessionIdSeq = d.SessionIdSeq', ''),
        swap('select', ' AND f.SessionIdSeq = t.SessionIdSeq', ''),
      ),
      swap('two', ' AND v.SessionIdSeq = d.SessionIdSeq', ''),
    ],
  },
  {
    name: 'other-codes-as-unanswered',
    of: ['unanswered-calls'],
    often: true,
    says: 'takes other response codes for calls that nobody answered',
    instead: 'nobody was there (480), nobody picked up in time (408), or whoever called gave up (487)',
    ways: [
      ...['480', '487', '408', '408, 480', '480, 487', '408, 487', '408, 480, 486, 487', '408, 480, 486, 487, 603'].map(
        codes => `x.ResponseCode IN (${codes})`,
      ),
      ...['x.ResponseCode <> 200', 'x.ResponseCode IS NULL OR x.ResponseCode <> 200', 'x.ResponseCode >= 400'],
    ].map(condition => swap('select', UNANSWERED, condition)),
  },
  {
    name: 'gateways-of-one-side',
    often: true,
    says: 'looks at gateways on one side alone, at FromGatewayId or at ToGatewayId',
    instead: 'calls from telephones have a FromGatewayId, calls to telephones a ToGatewayId: look at both',
    ways: [
      swap('trunk', /\nUNION ALL\n[\s\S]*/g, ''),
      swap('trunk', /^[\s\S]*\nUNION ALL\n/g, ''),
      swap('two', " WHEN v.FromGatewayId IS NOT NULL THEN 'pstn-in'", ''),
      swap('two', "WHEN v.ToGatewayId IS NOT NULL THEN 'pstn-out' ", ''),
    ],
  },
  {
    name: 'attempts-as-traffic',
    of: ['gateway-erlangs'],
    says: 'counts calls that were not established as traffic',
    instead: 'count sessions whose ResponseCode is 200',
    ways: [
      all(
        swap('select', 'WHERE x.established = 1\n', ''),
        swap('select', 'CAST(SUM(x.established) AS bigint) AS established', 'COUNT(*) AS established'),
      ),
      swap('select', 'WHERE x.established = 1\n', ''),
    ],
  },
  {
    name: 'messages-of-one-side',
    of: ['conversations'],
    says: 'adds up the messages of one side alone',
    instead: 'add User1MessageCount and User2MessageCount',
    ways: ['t.User1MessageCount', 't.User2MessageCount'].map(side =>
      swap('select', 't.User1MessageCount + t.User2MessageCount', side),
    ),
  },
  {
    name: 'messages-of-both-sides',
    of: ['sessions-by-user'],
    says: 'counts all messages of a session for each of its parties',
    instead: 'user 1 sent User1MessageCount, user 2 User2MessageCount',
    ways: [swap('party', /t\.User[12]MessageCount AS sent/g, 't.User1MessageCount + t.User2MessageCount AS sent')],
  },
  {
    name: 'unanswered-as-one-sided',
    of: ['conversations'],
    says: 'counts conversations that were not established as one-sided',
    instead: 'of those established, count the ones with messages of one side alone',
    ways: [swap('select', 't.established = 1 AND ', '')],
  },
  {
    name: 'abandoned-left-out',
    of: ['response-groups'],
    often: true,
    says: 'leaves out callers to response groups whom no agent answered',
    instead: 'use a LEFT JOIN from the sessions of callers to those that the response group started',
    ways: [swap('select', 'LEFT JOIN group_leg g', 'JOIN group_leg g')],
  },
  {
    name: 'agents-as-callers',
    of: ['response-groups'],
    says: 'counts the sessions in which a response group rings its agents as calls',
    instead: 'count sessions with the client Response_Group_Service that it did not start',
    ways: [swap('select', 'WHERE c.by_group = 0', 'WHERE TRUE')],
  },
  {
    name: 'group-answer-as-agent',
    of: ['response-groups'],
    often: true,
    says: 'takes the answer of the response group itself for that of an agent',
    instead: 'an agent answers in a session that the response group starts, with the same CorrelationId',
    ways: [
      swap('select', ANSWERED, 'CASE WHEN c.ResponseCode = 200 THEN 1 ELSE 0 END AS answered'),
      all(
        swap('select', ANSWERED, 'CASE WHEN c.ResponseCode = 200 THEN 1 ELSE 0 END AS answered'),
        swap('select', WAIT, 'COALESCE(c.responded - c.invited, 0) AS wait'),
      ),
    ],
  },
  {
    name: 'group-wait-from-elsewhere',
    of: ['response-groups'],
    says: 'measures the wait for an agent from another moment, or to another, than it is asked for',
    instead: 'measure from the InviteTime of the caller to the ResponseTime of the agent',
    ways: [
      ...[
        ...waits('g.responded - g.invited'),
        ...waits('c.responded - c.invited'),
        ...waits('g.responded - c.responded'),
      ],
      ...[...waits('c.ended - c.invited'), ...waits('g.ended - c.invited'), ...waits('g.ended - g.responded')].map(
        withEnd,
      ),
    ],
  },
  {
    name: 'errors-of-conferences-lost',
    of: ['failures'],
    says: 'loses reports that are not of sessions between two, by an inner join with SessionDetails',
    instead: 'count every row of ErrorReport',
    ways: [
      swap(
        'select',
        'ON e.ErrorId = r.ErrorId',
        'ON e.ErrorId = r.ErrorId\n  JOIN SessionDetails d ON d.SessionIdTime = r.SessionIdTime AND d.SessionIdSeq = r.SessionIdSeq',
      ),
    ],
  },
  {
    name: 'errors-without-diagnostic-lost',
    of: ['failures'],
    says: 'loses reports whose ErrorDef has no MsDiagId',
    instead: 'show them under 0: COALESCE(MsDiagId, 0)',
    ways: [swap('select', 'ON e.ErrorId = r.ErrorId', 'ON e.ErrorId = r.ErrorId AND e.MsDiagId IS NOT NULL')],
  },
]
