import { dateText } from '../export/text/bytes.js'
import { timeFormatter } from '../export/text/cell-text.js'
import { DAY, type Time } from '../model/time.js'

/** One stay at the focus, with all looked up that is to be told. */
export type Stay = {
  readonly user: string
  readonly join: Time
  readonly leave: Time | undefined
  readonly external: boolean
  readonly about: string
}

/** One stay at an MCU. */
export type Leg = {
  readonly user: string
  readonly mcu: string
  readonly fromPstn: boolean
  readonly join: Time
  readonly leave: Time | undefined
}

export type Conference = {
  readonly uri: string
  readonly organizer: string
  readonly start: Time
  readonly end: Time | undefined
  readonly focus: Stay[]
  readonly legs: Leg[]
}

type Line = { readonly at: Time; readonly rank: number; readonly user: string; readonly what: string }

/** Tells a conference as lines in the order of time: who came to the focus and to each MCU, and when they left. */
export function timelineText(conference: Conference): string {
  const lines = [...conference.focus.flatMap(stay => ofStay(stay)), ...conference.legs.flatMap(leg => ofLeg(leg))]
  // At the same moment one comes in through the focus and goes out through it.
  lines.sort((a, b) => a.at - b.at || a.rank - b.rank)
  const width = Math.max(...lines.map(line => line.user.length))
  const defectJson = lines.map(({ at, user, what }, i) => {
    const newDay = i > 0 && dayOf(at) !== dayOf(lines[i - 1].at) ? `${dayOf(at)}\n` : ''
    return `${newDay}${clock(at)}  ${user.padEnd(width)}  ${what}`
  })
  return [...heading(conference), ...defectJson, ...unrecorded(conference), ''].join('\n')
}

function heading({ uri, organizer, start, end }: Conference): readonly string[] {
  const until = end === undefined ? 'still running when the period ends' : `until ${clock(end)}`
  return [`One conference, ${dayOf(start)} from ${clock(start)} ${until} (UTC), organised by ${organizer}`, uri]
}

const ofStay = ({ user, join, leave, about }: Stay): readonly Line[] => [
  { at: join, rank: 0, user, what: `joins      ${about}` },
  ...(leave === undefined ? [] : [{ at: leave, rank: 3, user, what: 'leaves' }]),
]

const ofLeg = ({ user, mcu, fromPstn, join, leave }: Leg): readonly Line[] => [
  { at: join, rank: 1, user, what: `  joins    ${mcu}${fromPstn ? ', by telephone' : ''}` },
  ...(leave === undefined ? [] : [{ at: leave, rank: 2, user, what: `  leaves   ${mcu}` }]),
]

/** Leaves without a time: lost if the conference has ended, open if it has not. */
function unrecorded({ focus, legs, end }: Conference): readonly string[] {
  const what = end === undefined ? 'is still in' : 'has no leave time in'
  const open = [...focus.map(stay => ({ ...stay, from: 'the focus' })), ...legs.map(leg => ({ ...leg, from: leg.mcu }))]
  return open.filter(({ leave }) => leave === undefined).map(({ user, from }) => `--:--:--  ${user} ${what} ${from}`)
}

const dayOf = (time: Time): string => dateText(Math.floor(time / DAY))

const textOf = timeFormatter()

const clock = (time: Time): string => textOf(time).slice(11, 19)
