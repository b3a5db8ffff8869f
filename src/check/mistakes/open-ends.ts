import type { AnswerName } from '../../truth/answers/definitions.js'
import { all, type Edit, type Mistake, only, swap } from './mistake.js'

/** What a length ends with: the leave, or the end of the conference, or that of the period. */
const END = /COALESCE\((\w)\.UserLeaveTime, c\.ConferenceEndTime, (TIMESTAMP '[^']*')\)/g
const CONFERENCE_END = /COALESCE\(c\.ConferenceEndTime, TIMESTAMP '[^']*'\)/g

const ended = (to: string): Edit => swap(['stay', 'leg'], END, to)
const dropsStays = all(
  swap('stay', /$/g, ' AND f.UserLeaveTime IS NOT NULL'),
  swap('leg', /$/g, ' AND m.UserLeaveTime IS NOT NULL'),
)
const dropsConferences = all(
  swap(['conference', 'stay', 'leg'], /$/g, ' AND c.ConferenceEndTime IS NOT NULL'),
  only(
    ['conferences-by-kind'],
    swap('select', 'FROM Conferences c\n', 'FROM (FROM Conferences WHERE ConferenceEndTime IS NOT NULL) c\n'),
  ),
)

/** An edit for questions that read stays or legs. */
const ofStays =
  (edit: Edit): Edit =>
  (parts, context) =>
    /\b(FROM|JOIN) (stay|leg)\b/.test(parts.select) ? edit(parts, context) : parts

/** Questions with lengths of stays and legs, or with what goes on at once. */
const withEnds: readonly AnswerName[] = [
  'peak-participants',
  'peak-by-mcu',
  'minutes-by-mcu',
  'minutes-by-connection',
  'pstn-minutes',
  'pool-load',
  'attendance-by-user',
  'attendance-by-conference',
]

/** Mistakes with leaves and ends that are NULL. */
export const openEnds: readonly Mistake[] = [
  {
    name: 'null-leaves-ignored',
    often: true,
    says: 'leaves out stays and legs whose UserLeaveTime is NULL',
    instead: 'let them end with the conference: COALESCE(UserLeaveTime, ConferenceEndTime, end of the period)',
    ways: [dropsStays, ofStays(all(dropsStays, swap('conference', /$/g, ' AND c.ConferenceEndTime IS NOT NULL')))],
  },
  {
    name: 'null-leaves-without-length',
    of: withEnds,
    often: true,
    says: 'counts stays and legs whose UserLeaveTime is NULL without a length',
    instead: 'let them end with the conference: COALESCE(UserLeaveTime, ConferenceEndTime, end of the period)',
    ways: [ended('$1.UserLeaveTime'), ended('COALESCE($1.UserLeaveTime, $1.UserJoinTime)')],
  },
  {
    name: 'null-leaves-to-period-end',
    of: withEnds,
    often: true,
    says: 'lets stays and legs whose UserLeaveTime is NULL go on until the period ends',
    instead:
      'a leave that was lost ends with its conference: COALESCE(UserLeaveTime, ConferenceEndTime, end of the period)',
    ways: [ended('COALESCE($1.UserLeaveTime, $2)')],
  },
  {
    name: 'open-conferences-left-out',
    often: true,
    says: 'leaves out conferences that are still on when the period ends (ConferenceEndTime is NULL)',
    instead: 'let them end with the period: COALESCE(ConferenceEndTime, end of the period)',
    ways: [dropsConferences, swap('conference', /$/g, ' AND c.ConferenceEndTime IS NOT NULL')],
  },
  {
    name: 'open-conferences-without-length',
    of: [...withEnds, 'peak-conferences', 'duration', 'organizers'],
    says: 'counts what is still on when the period ends without a length',
    instead: 'let it end with the period: COALESCE(..., end of the period)',
    ways: [
      all(
        ended('COALESCE($1.UserLeaveTime, c.ConferenceEndTime)'),
        swap('conference', CONFERENCE_END, 'c.ConferenceEndTime'),
      ),
      all(
        ended('COALESCE($1.UserLeaveTime, c.ConferenceEndTime, $1.UserJoinTime)'),
        swap('conference', CONFERENCE_END, 'COALESCE(c.ConferenceEndTime, c.ConferenceStartTime)'),
      ),
    ],
  },
]
