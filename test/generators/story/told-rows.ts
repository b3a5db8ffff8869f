import type { StoryWorld } from '../../../src/generators/story/rows/story-world.js'
import { modalities } from '../../../src/model/conference/modality.js'
import { rowsOf } from '../../../src/model/rows/row-objects.js'
import type { Table } from '../../../src/model/schema/definition/schema.js'
import {
  conferenceMessageCount,
  conferenceSessionDetails,
  conferences,
  focusJoinsAndLeaves,
  mcuJoinsAndLeaves,
  users,
} from '../../../src/model/schema/tables/index.js'
import { type LawContext, usualLimits } from '../../../src/truth/invariants/index.js'

type Cells = Readonly<Record<string, unknown>>

/** What laws must know of a story. */
export const lawsOf = ({ config, schema, captureEnd }: StoryWorld): LawContext => ({
  ...{ release: config.release, schema, captureEnd, limits: usualLimits },
  ...{ exclusivePresence: true, pstnFocusRows: config.pstn.focusRows },
})

/** The rows of a story as lines, with times from its start: a stay for each dialog, refused ones too, messages, and the conference. */
export function linesOf(world: StoryWorld): string {
  const all = (table: Table): Cells[] => [...rowsOf(world.batches(), table as never)] as Cells[]
  const [conference] = all(conferences)
  const start = (conference.SessionIdTime as Date).getTime()
  const clock = (time: unknown): string => {
    if (!(time instanceof Date)) return '-'
    const ms = time.getTime() - start
    const text = `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`
    return ms % 1000 === 0 ? text : `${text}.${String(ms % 1000).padStart(3, '0')}`
  }
  const names = new Map(all(users).map(user => [user.UserId, String(user.UserUri).split('@')[0].slice(0, 12)]))
  const key = (time: unknown, seq: unknown) => `${clock(time)}/${seq}`
  const stays = new Map<string, Cells>()
  const web: Cells[] = []
  for (const stay of [...all(focusJoinsAndLeaves), ...all(mcuJoinsAndLeaves)]) {
    if (stay.DialogSessionIdTime === null) web.push(stay)
    else stays.set(key(stay.DialogSessionIdTime, stay.DialogSessionIdSeq), stay)
  }
  const place = (uriType: unknown) => (uriType === null ? 'focus' : `  ${modalities[Number(uriType) - 2]}`)
  const instance = (stay?: Cells) => String(stay?.FocusUserInstance ?? stay?.McuUserInstance ?? '-')
  const dialogs = all(conferenceSessionDetails).map(row => {
    const stay = stays.get(key(row.SessionIdTime, row.SessionIdSeq))
    const diagnostic = row.DiagnosticId === null ? '' : ` (${row.DiagnosticId})`
    return [
      place(row.UriTypeId),
      String(names.get(row.UserId)),
      instance(stay),
      clock(row.InviteTime),
      `${row.ResponseCode ?? '-'} ${clock(row.ResponseTime)}`,
      clock(stay?.UserJoinTime),
      clock(stay?.UserLeaveTime),
      `${clock(row.SessionEndTime)}${row.IsEndedByConfServer ? ' by the conference' : ''}${diagnostic}${row.CallFlag ? ', again' : ''}`,
    ]
  })
  const added = web.map(stay => [
    '  data-conf',
    String(names.get(stay.UserId)),
    instance(stay),
    '',
    '',
    clock(stay.UserJoinTime),
    clock(stay.UserLeaveTime),
    '',
  ])
  const messages = all(conferenceMessageCount).map(row => `${names.get(row.UserId)} writes ${row.MessageCount}`)
  const whole = `conference ${clock(conference.ConferenceStartTime)} to ${clock(conference.ConferenceEndTime)}`
  const rows = [['dialog', 'who', 'no', 'invited', 'answered', 'joined', 'left', 'over'], ...dialogs, ...added]
  const widths = rows[0].map((_, i) => Math.max(...rows.map(row => row[i].length)))
  const lines = rows.map(row =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  )
  return [...lines, [whole, ...messages].join(', ')].join('\n')
}
