import { type Check, share } from './check.js'
import { UM } from './sources.js'

const SIZE = 'The conferencing user model in Lync Server 2013, from collected data'
const DERIVED = `computed from ${UM}`

/** A row for each conference that was held, and whether it is one of those meant. */
const held = (meant: string): string =>
  `SELECT CAST(coalesce(${meant}, false) AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM Held`

const heavyAudio = 'applications are shared in 89% of its meetings (C24), more than have any VoIP there'
const dialIn = "the calculator's 15% on dial-in contradict the table of audio (C10)"

/** Checks of conferences: schedule, media, size. */
export const conferenceChecks: readonly Check[] = [
  {
    id: 'C2',
    knobs: ['load.hours'],
    about: 'Conferences that start in the four busiest of the eight working hours, Monday to Friday',
    source: UM,
    needs: ['clock'],
    reads: [],
    measures: () => [
      {
        name: 'in four hours of eight',
        unit: 'share',
        published: share(0.75),
        sql: `WITH s AS (SELECT date_part('hour', h.Started - k.Behind) AS Hour, ConferenceUriId FROM Held h
             ASOF JOIN Clock k ON k.Since <= h.Started WHERE isodow(h.Started - k.Behind) < 6),
           r AS (SELECT Hour, row_number() OVER (ORDER BY count(*) DESC, Hour) AS Place FROM s GROUP BY Hour)
           SELECT CAST(r.Place <= 4 AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM s JOIN r USING (Hour) WHERE r.Place <= 8`,
      },
      {
        name: 'busiest hours outside 8 to 18',
        none: `FROM (SELECT date_part('hour', h.Started - k.Behind) AS Hour FROM Held h
             ASOF JOIN Clock k ON k.Since <= h.Started WHERE isodow(h.Started - k.Behind) < 6
             GROUP BY Hour ORDER BY count(*) DESC, Hour LIMIT 4) WHERE Hour NOT BETWEEN 8 AND 17`,
        of: 'FROM Held',
      },
      {
        name: 'on a Saturday or Sunday',
        unit: 'share',
        published: { atMost: 0.05 },
        sql: `SELECT CAST(isodow(h.Started - k.Behind) > 5 AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM Held h
             ASOF JOIN Clock k ON k.Since <= h.Started`,
      },
    ],
  },
  {
    id: 'C3',
    knobs: ['conferences.scheduled'],
    about: 'Conferences that were scheduled; the others began ad hoc',
    source: UM,
    needs: ['schedule'],
    reads: [],
    measures: () => [
      {
        name: 'scheduled',
        unit: 'share',
        published: share(0.6),
        sql: 'SELECT CAST(b.Booked IS NOT NULL AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM Held JOIN Schedule b USING (SessionIdTime, SessionIdSeq)',
      },
    ],
  },
  {
    id: 'C4',
    knobs: ['conferences.scheduled', 'conferences.ofScheduled'],
    about: 'Conferences whose URI occurs again with another instance, on another day',
    source: DERIVED,
    reads: [],
    days: 36,
    measures: () => [
      {
        name: 'recurring',
        unit: 'share',
        published: share(0.48),
        sql: 'SELECT CAST(max(Opened) OVER u - min(Opened) OVER u > INTERVAL 12 HOURS AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM Held WINDOW u AS (PARTITION BY ConferenceUriId)',
      },
    ],
  },
  {
    id: 'C5',
    knobs: ['conferences.audio'],
    about: 'Conferences by their audio: VoIP and telephones, VoIP alone, telephones alone, none',
    source: UM,
    reads: [],
    not: { heavy: heavyAudio, calculator: dialIn },
    measures: () => [
      { name: 'mixed', unit: 'share', published: share(0.4), sql: held('Voip > 0 AND Phones > 0') },
      { name: 'VoIP', unit: 'share', published: share(0.35), sql: held('Voip > 0 AND Phones = 0') },
      { name: 'telephones', unit: 'share', published: share(0.15), sql: held('Voip = 0 AND Phones > 0') },
      { name: 'none', unit: 'share', published: share(0.1), sql: held('Voip = 0 AND Phones = 0') },
    ],
  },
  {
    id: 'C6',
    knobs: ['pstn.share'],
    about: 'Participants over VoIP for each on a telephone, in conferences that have both',
    source: UM,
    reads: [],
    measures: () => [
      {
        name: 'VoIP for each telephone',
        unit: 'number',
        published: { is: 3, within: 0.15 },
        sql: 'SELECT Voip AS y, Phones AS x, ConferenceUriId AS cluster FROM Held WHERE Voip > 0 AND Phones > 0',
      },
    ],
  },
  {
    id: 'C7',
    knobs: ['conferences.audio', 'conferences.modalities'],
    about: 'Conferences in which somebody joined the MCU',
    source: DERIVED,
    reads: [],
    not: { heavy: heavyAudio },
    measures: ({ profile }) => [
      { name: 'audio-video', unit: 'share', published: share(0.9), sql: held('Av') },
      // With fewer on telephones alone there are more conferences that can have more than audio.
      ...(profile === 'calculator'
        ? []
        : [
            { name: 'application sharing', unit: 'share', published: share(0.375), sql: held('Sharing') } as const,
            { name: 'messages', unit: 'share', published: share(0.475), sql: held('Chat') } as const,
            { name: 'web conferencing', unit: 'share', published: share(0.15), sql: held('Data') } as const,
          ]),
    ],
  },
  {
    id: 'C8',
    knobs: ['conferences.audio', 'conferences.modalities'],
    about: 'Of these four kinds of MCU, those that a conference uses',
    source: DERIVED,
    reads: [],
    not: { heavy: heavyAudio, calculator: dialIn },
    measures: () => [
      {
        name: 'MCUs',
        unit: 'number',
        published: { is: 1.9, within: 0.05 },
        sql: 'SELECT Av::INT + Sharing::INT + Chat::INT + Data::INT AS y, 1 AS x, ConferenceUriId AS cluster FROM Held',
      },
    ],
  },
  {
    id: 'C14',
    knobs: ['conferences.size'],
    about: 'Participants of a conference, in the load test',
    source: UM,
    reads: [],
    not: except('user-model', 'the sizes are those of conferences that were measured (C15)'),
    measures: () => [
      ...(
        [
          ['4', 0.85],
          ['6', 0.1],
          ['11', 0.05],
        ] as const
      ).map(([size, is]) => ({
        name: `of ${size}`,
        unit: 'share' as const,
        published: share(is),
        sql: `SELECT CAST(Size = ${size} AS INT) AS y, 1 AS x, ConferenceUriId AS cluster FROM Held WHERE Size < 100`,
      })),
      {
        name: 'mean without the 250',
        unit: 'number',
        published: { is: 4.55, within: 0.05 },
        sql: 'SELECT Size AS y, 1 AS x, ConferenceUriId AS cluster FROM Held WHERE Size < 100',
      },
    ],
  },
  {
    id: 'C15',
    knobs: ['conferences.size'],
    about: 'Participants of a conference, as measured',
    source: SIZE,
    reads: [],
    not: { 'user-model': 'the sizes are those of the load test (C14)' },
    measures: () => [
      {
        name: 'mean',
        unit: 'number',
        published: { from: 4, to: 6 },
        sql: 'SELECT Size AS y, 1 AS x, ConferenceUriId AS cluster FROM Held',
      },
      // Most are smaller, and some are not: that some are is the sense of the figure, how many at least is assumed.
      { name: 'under 20', unit: 'share', published: { from: 0.8, to: 0.995 }, sql: held('Size < 20') },
      { name: 'under 100', unit: 'share', published: { is: 0.9998, within: 0.0002 }, sql: held('Size < 100') },
    ],
  },
  {
    id: 'C16',
    knobs: ['conferences.size', 'conferences.largePerWeek'],
    about: 'The largest conference of a shared pool: 250, one at a time',
    source: UM,
    reads: [],
    measures: () => [
      { name: 'largest', unit: 'number', shown: 'SELECT max(Size) FROM Held' },
      { name: 'over 250', none: 'FROM Held WHERE Size > 250', of: 'FROM Held' },
      {
        name: 'two of 250 at once in a pool',
        none: `FROM Held a JOIN Held b ON a.PoolId = b.PoolId AND a.Size >= 250 AND b.Size >= 250
           AND (a.SessionIdTime, a.SessionIdSeq) < (b.SessionIdTime, b.SessionIdSeq) AND b.Opened < a.Ended`,
        of: 'FROM Held WHERE Size >= 250',
      },
    ],
  },
  {
    id: 'C35',
    knobs: ['pstn.organizer'],
    about: 'Conferences whose organizer is on the telephone: of telephones alone, and mixed',
    source: `${UM}: dial-in, where leaders press keys; read as organizers`,
    reads: ['Conferences.OrganizerId'],
    measures: () =>
      (
        [
          ['of telephones alone', 'Voip = 0 AND Phones > 0', 0.15],
          ['mixed', 'Voip > 0 AND Phones > 0', 0.1],
        ] as const
      ).map(([name, meant, is]) => ({
        name,
        unit: 'share',
        published: share(is),
        sql: `SELECT CAST(coalesce(p.Pstn, false) AS INT) AS y, 1 AS x, h.ConferenceUriId AS cluster
           FROM Held h JOIN Conferences c USING (SessionIdTime, SessionIdSeq)
           LEFT JOIN Person p ON p.SessionIdTime = c.SessionIdTime AND p.SessionIdSeq = c.SessionIdSeq AND p.UserId = c.OrganizerId
           WHERE ${meant}`,
      })),
  },
  {
    id: 'C24',
    knobs: ['conferences.modalities'],
    about: 'Conferences in which applications are shared',
    source: "How Microsoft IT runs Lync, Lync Conference 2014 (BEST205): Microsoft's own usage",
    reads: [],
    not: except('heavy', "the load is that of the user model, not of Microsoft's own usage (C7)"),
    measures: () => [{ name: 'shared', unit: 'share', published: share(0.89), sql: held('Sharing') }],
  },
]

/** The reason for all profiles but one. */
function except(only: string, reason: string): NonNullable<Check['not']> {
  const others = ['measured', 'user-model', 'heavy', 'calculator', 'tiny'].filter(name => name !== only)
  return Object.fromEntries(others.map(name => [name, reason]))
}
