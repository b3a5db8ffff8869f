import { all, type Edit, type Mistake, only, swap } from './mistake.js'

const timeOnly = (where: Parameters<typeof swap>[0], a: string, b: string): Edit =>
  swap(
    where,
    new RegExp(`(${a}\\.SessionIdTime = ${b}\\.SessionIdTime) AND ${a}\\.SessionIdSeq = ${b}\\.SessionIdSeq`, 'g'),
    '$1',
  )

const factsByTime = all(timeOnly('stay', 'c', 'f'), timeOnly('leg', 'c', 'm'))
const partsByTime = all(timeOnly('select', 'y', 'h'), timeOnly('select', 'l', 'c'), timeOnly('select', 'h', 'n'))

/** Rows of the one table with the times of the other: all that the queries read of either. */
const LEGS_AS_STAYS = `(
  SELECT g.SessionIdTime, g.SessionIdSeq, g.DialogSessionIdTime, g.DialogSessionIdSeq, g.UserId, g.UserJoinTime, g.UserLeaveTime,
    s.UserClientVersionId AS ClientVerId, s.UserEndpointId, s.IsUserInternal, g.McuUserInstance AS FocusUserInstance
  FROM McuJoinsAndLeaves g
  LEFT JOIN ConferenceSessionDetails s
    ON s.SessionIdTime = g.DialogSessionIdTime AND s.SessionIdSeq = g.DialogSessionIdSeq
)`
const STAYS_AS_LEGS = `(
  SELECT i.*, g.McuId, g.IsFromPstn
  FROM FocusJoinsAndLeaves i
  JOIN (SELECT DISTINCT SessionIdTime, SessionIdSeq, UserId, McuId, IsFromPstn FROM McuJoinsAndLeaves) g
    ON g.SessionIdTime = i.SessionIdTime AND g.SessionIdSeq = i.SessionIdSeq AND g.UserId = i.UserId
)`
const AUDIO_AND_OTHERS = `(
  SELECT i.*, g.McuId, g.IsFromPstn
  FROM FocusJoinsAndLeaves i
  JOIN (SELECT SessionIdTime, SessionIdSeq, McuId, max(IsFromPstn) AS IsFromPstn FROM McuJoinsAndLeaves GROUP BY ALL) g
    ON g.SessionIdTime = i.SessionIdTime AND g.SessionIdSeq = i.SessionIdSeq
)`

const CLIENT = 'COALESCE(d.UserClientVersionId, f.ClientVerId)'

/** A join that repeats rows, put in front of the conditions. */
const joined = (part: 'stay' | 'leg', join: string): Edit =>
  swap(part, '\nWHERE (c.Flag & 1) = 0', `\n${join}\nWHERE (c.Flag & 1) = 0`)

const onConference = (a: string, b: string): string =>
  `${a}.SessionIdTime = ${b}.SessionIdTime AND ${a}.SessionIdSeq = ${b}.SessionIdSeq`

/** Mistakes in which tables are read, and in how they are joined. */
export const joins: readonly Mistake[] = [
  {
    name: 'joins-without-seq',
    often: true,
    says: 'joins conferences by SessionIdTime without SessionIdSeq',
    instead: 'join by both: conferences that are captured at the same moment differ in SessionIdSeq alone',
    ways: [all(factsByTime, partsByTime), factsByTime, partsByTime],
  },
  {
    name: 'dialogs-without-seq',
    of: ['client-mix', 'minutes-by-connection', 'join-times', 'lobby-waits', 'participation', 'peak-participants'],
    says: 'joins the sessions of dialogs by DialogSessionIdTime without DialogSessionIdSeq',
    instead: 'join ConferenceSessionDetails by both: several dialogs may begin at the same moment',
    ways: [swap('stay', ' AND d.SessionIdSeq = f.DialogSessionIdSeq', '')],
  },
  {
    name: 'mcu-legs-for-focus-rows',
    often: true,
    says: 'reads McuJoinsAndLeaves where stays are asked for: one row for each leg',
    instead: 'a stay is a row of FocusJoinsAndLeaves; who uses chat and audio has one stay and two legs',
    ways: [
      all(
        swap('stay', 'FROM FocusJoinsAndLeaves f\n', `FROM ${LEGS_AS_STAYS} f\n`),
        swap('stay', 'FROM FocusJoinsAndLeaves e', 'FROM McuJoinsAndLeaves e'),
      ),
      swap('stay', 'FROM FocusJoinsAndLeaves f\n', `FROM ${LEGS_AS_STAYS} f\n`),
    ],
  },
  {
    name: 'focus-rows-for-mcu-legs',
    often: true,
    says: 'reads the times of FocusJoinsAndLeaves where legs are asked for',
    instead:
      'a leg is a row of McuJoinsAndLeaves, with times of its own: media may come later, go earlier and come again',
    ways: [
      swap('leg', 'FROM McuJoinsAndLeaves m\n', `FROM ${STAYS_AS_LEGS} m\n`),
      swap('leg', 'FROM McuJoinsAndLeaves m\n', `FROM ${AUDIO_AND_OTHERS} m\n`),
    ],
  },
  {
    name: 'rows-multiplied-by-legs',
    often: true,
    says: 'joins stays with legs, so that a stay counts once for each leg of its user in the conference',
    instead: 'add up stays before joining them with McuJoinsAndLeaves, or do not join them',
    ways: [
      joined('stay', `JOIN McuJoinsAndLeaves g ON ${onConference('g', 'f')} AND g.UserId = f.UserId`),
      joined('stay', `LEFT JOIN McuJoinsAndLeaves g ON ${onConference('g', 'f')} AND g.UserId = f.UserId`),
      joined('stay', `JOIN McuJoinsAndLeaves g ON ${onConference('g', 'f')}`),
    ],
  },
  {
    name: 'rows-multiplied-by-stays',
    says: 'joins other rows with FocusJoinsAndLeaves, so that each counts once for each stay',
    instead: 'add up before joining with FocusJoinsAndLeaves, or do not join',
    ways: [
      joined('leg', `JOIN FocusJoinsAndLeaves i ON ${onConference('i', 'm')} AND i.UserId = m.UserId`),
      joined('leg', `JOIN FocusJoinsAndLeaves i ON ${onConference('i', 'm')}`),
      only(
        ['messages'],
        swap(
          'select',
          /(AND h\.SessionIdSeq = n\.SessionIdSeq)/g,
          `$1\n  JOIN FocusJoinsAndLeaves i ON ${onConference('i', 'n')} AND i.UserId = n.UserId`,
        ),
      ),
      only(
        ['messages'],
        swap(
          'select',
          /(AND h\.SessionIdSeq = n\.SessionIdSeq)/g,
          `$1\n  JOIN FocusJoinsAndLeaves i ON ${onConference('i', 'n')}`,
        ),
      ),
      only(
        ['duration', 'peak-conferences', 'meetings'],
        swap(
          'conference',
          '\nWHERE (c.Flag & 1) = 0',
          `\nJOIN FocusJoinsAndLeaves i ON ${onConference('i', 'c')}\nWHERE (c.Flag & 1) = 0`,
        ),
      ),
    ],
  },
  {
    name: 'empty-conferences-lost',
    says: 'loses conferences without a stay, or without a leg, by an inner join',
    instead: 'use a LEFT JOIN from Conferences: where nobody was admitted there is a conference all the same',
    ways: [
      swap('select', 'LEFT JOIN stay y', 'JOIN stay y'),
      swap('select', 'LEFT JOIN leg l', 'JOIN leg l'),
      only(
        ['duration', 'peak-conferences', 'meetings', 'conferences-by-kind'],
        all(
          swap('conference', /$/g, ` AND EXISTS (SELECT 1 FROM FocusJoinsAndLeaves i WHERE ${onConference('i', 'c')})`),
          swap(
            'select',
            'FROM Conferences c\n',
            `FROM (FROM Conferences o WHERE EXISTS (SELECT 1 FROM FocusJoinsAndLeaves i WHERE ${onConference('i', 'o')})) c\n`,
          ),
        ),
      ),
    ],
  },
  {
    name: 'client-of-focus-row',
    of: ['client-mix', 'minutes-by-connection'],
    says: 'takes the client of the focus row (ClientVerId)',
    instead:
      'take the client of the session of its dialog (ConferenceSessionDetails.UserClientVersionId): the focus does not note each',
    ways: [swap('stay', CLIENT, 'f.ClientVerId')],
  },
  {
    name: 'unknown-clients-lost',
    of: ['client-mix', 'minutes-by-connection'],
    says: 'loses stays whose client is not known, by an inner join with ClientVersions',
    instead: 'use a LEFT JOIN with ClientVersions: a client may have sent no name',
    ways: [
      swap('stay', 'LEFT JOIN ClientVersions v', 'JOIN ClientVersions v'),
      all(swap('stay', 'LEFT JOIN ClientVersions v', 'JOIN ClientVersions v'), swap('stay', CLIENT, 'f.ClientVerId')),
    ],
  },
]
