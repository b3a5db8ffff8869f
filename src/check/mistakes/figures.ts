import { all, type Mistake, only, swap } from './mistake.js'

const RANK = /MIN\(CASE WHEN r\.place \* 100 >= r\.size \* (\d\d) THEN r\.value END\)/g

/** Mistakes in how a figure is worked out from rows that are the right ones. */
export const figures: readonly Mistake[] = [
  {
    name: 'percentiles-interpolated',
    says: 'interpolates percentiles, or takes the next value up',
    instead: 'take the least value that at least that share of all do not exceed: PERCENTILE_DISC',
    ways: [
      swap('select', RANK, 'quantile_cont(r.value, 0.$1)'),
      swap('select', RANK, 'MIN(CASE WHEN r.place * 100 > r.size * $1 THEN r.value END)'),
    ],
  },
  {
    name: 'average-not-cut-off',
    says: 'does not round the average down, or gives it in another unit',
    instead: 'averages are rounded down; that of sizes is in thousandths',
    ways: [
      swap(
        'select',
        /(CAST\(SUM\(r\.value\) AS bigint\)|\(CAST\(SUM\(r\.value\) AS bigint\) \* 1000\)) \/\/ COUNT\(\*\)/g,
        '$1 / COUNT(*)',
      ),
      swap(
        'select',
        /(CAST\(SUM\(r\.value\) AS bigint\)|\(CAST\(SUM\(r\.value\) AS bigint\) \* 1000\)) \/\/ COUNT\(\*\)/g,
        'CAST(round($1 / COUNT(*)) AS bigint)',
      ),
      swap('select', '(CAST(SUM(r.value) AS bigint) * 1000) // COUNT(*)', 'CAST(SUM(r.value) AS bigint) / COUNT(*)'),
      swap('select', '(CAST(SUM(r.value) AS bigint) * 1000) // COUNT(*)', 'CAST(SUM(r.value) AS bigint) // COUNT(*)'),
    ],
  },
  {
    name: 'dialed-out-counted',
    says: 'counts those too whom the conference dialed',
    instead: 'count sessions with IsStartedByConfServer = 0: whoever is dialed has no join time',
    ways: [swap('select', /x\.dialed_out = 0( AND )?/g, 'TRUE$1')],
  },
  {
    name: 'join-time-from-elsewhere',
    of: ['join-times'],
    says: 'measures the join time from another moment than the request of the dialog',
    instead: 'measure from DialogSessionIdTime to UserJoinTime',
    ways: ['d.ResponseTime', 'c.ConferenceStartTime', 'c.SessionIdTime'].map(moment =>
      swap('stay', 'EPOCH_MS(f.DialogSessionIdTime) AS join_time', `EPOCH_MS(${moment}) AS join_time`),
    ),
  },
  {
    name: 'wait-from-elsewhere',
    of: ['lobby-waits'],
    says: 'measures waits in the lobby from the request, not from the answer',
    instead: 'measure from ResponseTime of the session to UserJoinTime',
    ways: ['f.DialogSessionIdTime', 'd.InviteTime', 'c.ConferenceStartTime'].map(moment =>
      swap('stay', 'EPOCH_MS(d.ResponseTime) AS wait', `EPOCH_MS(${moment}) AS wait`),
    ),
  },
  {
    name: 'every-wait-counted',
    says: 'takes every time between answer and join for a wait in the lobby',
    instead: 'count waits of more than 10 s: without a lobby a join takes up to 9.8 s',
    ways: ['x.wait > 0', 'x.wait >= 0', 'x.wait IS NOT NULL', 'x.wait > 2000', 'x.wait > 30000'].map(condition =>
      swap('select', 'x.wait > 10000', condition),
    ),
  },
  {
    name: 'kinds-in-other-order',
    says: 'looks for audio and video before telephones',
    instead: 'a conference with a leg from a telephone is of the kind pstn, whatever else there was',
    ways: [swap('select', /(WHEN MAX\(l\.from_pstn\) = 1 THEN 'pstn')\s+(WHEN .* THEN 'audio-video')/g, '$2 $1')],
  },
  {
    name: 'telephones-by-mcu',
    of: ['pstn-minutes', 'conferences-by-kind'],
    says: 'tells telephones by the type of the MCU or the name of the user, not by IsFromPstn',
    instead: 'legs from a telephone have IsFromPstn = 1',
    ways: [
      swap(
        'leg',
        'CAST(m.IsFromPstn AS int) AS from_pstn',
        "CASE WHEN t.UriType = 'conf:phone-conf' THEN 1 ELSE 0 END AS from_pstn",
      ),
      swap(
        'leg',
        'CAST(m.IsFromPstn AS int) AS from_pstn',
        "CASE WHEN t.UriType = 'conf:audio-video' THEN 1 ELSE 0 END AS from_pstn",
      ),
      swap(
        'leg',
        'CAST(m.IsFromPstn AS int) AS from_pstn',
        "CASE WHEN u.UserUri LIKE '+%' OR u.UserUri LIKE 'tel:%' THEN 1 ELSE 0 END AS from_pstn",
      ),
      only(['pstn-minutes'], swap('select', 'WHERE x.from_pstn = 1', 'WHERE TRUE')),
    ],
  },
  {
    name: 'telephones-not-told',
    of: ['minutes-by-connection'],
    says: 'does not tell telephones apart from internal and remote users',
    instead: 'the client of their session is Conferencing_Attendant or MediationServer',
    ways: [
      swap(
        'stay',
        /WHEN v\.Version LIKE '%Conferencing_Attendant%' OR v\.Version LIKE '%MediationServer%' THEN/g,
        'WHEN FALSE THEN',
      ),
      swap('stay', / OR v\.Version LIKE '%MediationServer%' THEN/g, ' THEN'),
      swap('stay', /v\.Version LIKE '%Conferencing_Attendant%' OR /g, ''),
    ],
  },
  {
    name: 'guests-by-network',
    of: ['minutes-by-connection'],
    says: 'tells guests by IsUserInternal alone, or takes them for remote users',
    instead: 'TenantId 1 is federated, 2 is anonymous, wherever they are',
    ways: [
      swap('stay', /WHEN u\.TenantId = 1 THEN 'federated'\s+WHEN u\.TenantId = 2 THEN 'anonymous'/g, ''),
      swap(
        'stay',
        /WHEN u\.TenantId = 1 THEN 'federated'\s+WHEN u\.TenantId = 2 THEN 'anonymous'/g,
        "WHEN u.TenantId IN (1, 2) THEN 'federated'",
      ),
      swap(
        'stay',
        /WHEN u\.TenantId = 1 THEN 'federated'\s+WHEN u\.TenantId = 2 THEN 'anonymous'/g,
        "WHEN u.TenantId IN (1, 2) THEN 'anonymous'",
      ),
    ],
  },
  {
    name: 'meetings-of-all-days',
    of: ['meetings'],
    says: 'takes all conferences of one URI for one meeting, on whatever days they are',
    instead: 'a meeting is the conferences of one URI on one day',
    ways: [
      all(
        swap(
          'select',
          'SELECT h.utc_day, h.ConferenceUriId, COUNT(*) AS instances',
          'SELECT MIN(h.utc_day) AS utc_day, h.ConferenceUriId, COUNT(*) AS instances',
        ),
        swap('select', 'GROUP BY h.utc_day, h.ConferenceUriId', 'GROUP BY h.ConferenceUriId'),
      ),
    ],
  },
  {
    name: 'instances-as-meetings',
    of: ['meetings'],
    says: 'counts every instance as a meeting',
    instead: 'count conferences of one URI on one day once',
    ways: [swap('select', 'COUNT(*) AS meetings', 'CAST(SUM(x.instances) AS bigint) AS meetings')],
  },
  {
    name: 'senders-once',
    of: ['messages'],
    says: 'counts each sender once a period, not once in each conference',
    instead: 'senders are rows of ConferenceMessageCount',
    ways: [
      all(
        swap('select', 'h.utc_day, n.MessageCount', 'h.utc_day, n.UserId, n.MessageCount'),
        swap('select', 'COUNT(*) AS senders', 'COUNT(DISTINCT x.UserId) AS senders'),
      ),
    ],
  },
  {
    name: 'time-of-people',
    of: ['organizers'],
    says: 'adds up the time of participants where the duration of conferences is asked for',
    instead: 'add up the duration of each conference once',
    ways: [swap('select', 'SUM(a.ended - a.started)', 'SUM(a.together)')],
  },
  {
    name: 'time-of-conferences',
    of: ['pool-load', 'attendance-by-conference'],
    says: 'adds up the duration of conferences where the time of participants is asked for',
    instead: 'add up the length of each stay',
    ways: [
      swap('select', 'SUM(x.together)', 'SUM(x.ended - x.started)'),
      swap('select', 'a.together AS milliseconds', 'a.ended - a.started AS milliseconds'),
    ],
  },
  {
    name: 'bands-include-their-end',
    of: ['join-times'],
    says: 'counts what is exactly at the limit of a band in the band below',
    instead: 'under 2 s does not include 2 s',
    ways: [swap('select', /x\.join_time < (\d+)/g, 'x.join_time <= $1')],
  },
]
