import {
  type Conference,
  type Dialog,
  type Moment,
  millisecondsAt,
  nameOf,
} from '../../../report/conference/conference.js'
import { clockOf, dayOf, shortName, shownName } from './names.js'

/**
 * An event of Google's Trace Event Format, as ui.perfetto.dev and chrome://tracing open it: `b` and `e` are the ends of something
 * asynchronous, told apart by `cat` and `id`; `M` names a process. `ts` is in microseconds since 1970.
 */
export type TraceEvent = {
  readonly ph: 'b' | 'e' | 'n' | 'M'
  readonly name: string
  readonly cat: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly id?: string
  readonly args?: Readonly<Record<string, unknown>>
}

/** The events of one conference, which is a process of its own: the conference, each dialog, each wait in the lobby. */
export function traceEvents(conference: Conference, number: number): readonly TraceEvent[] {
  const { key, start, end, last, uri, synthetic, organizer, dialogs, lanes } = conference
  const base = { pid: number, tid: 0 }
  const title = `${number}: ${shortName(organizer, conference)} ${dayOf(start)} ${clockOf(start)}`
  const span = (spec: Span): readonly TraceEvent[] => [
    { ph: 'b', ...base, name: spec.name, cat: spec.cat, id: spec.id, ts: micros(spec.from), args: spec.args },
    { ph: 'e', ...base, name: spec.name, cat: spec.cat, id: spec.id, ts: Math.max(micros(spec.from), micros(spec.to)) },
  ]
  return [
    { ph: 'M', ...base, name: 'process_name', cat: '__metadata', ts: 0, args: { name: title } },
    { ph: 'M', ...base, name: 'process_sort_index', cat: '__metadata', ts: 0, args: { sort_index: number } },
    ...span({
      name: 'conference',
      cat: 'conference',
      id: nameOf(key),
      from: start,
      to: end ?? last,
      args: { uri, organizer, synthetic, open: end === null, lanes: lanes.length },
    }),
    ...dialogs.flatMap((dialog, i) => spansOf(dialog, `${nameOf(key)}/${i}`, conference).flatMap(span)),
  ]
}

type Span = {
  readonly name: string
  readonly cat: string
  readonly id: string
  readonly from: Moment
  readonly to: Moment
  readonly args: NonNullable<TraceEvent['args']>
}

function spansOf(dialog: Dialog, id: string, conference: Conference): readonly Span[] {
  const { mcu, lane, invited, answered, joined, left, ended, lobbySeconds } = dialog
  const from = joined ?? invited ?? answered ?? conference.start
  const to = left ?? ended ?? (joined === null ? answered : null) ?? conference.end ?? conference.last
  const name = `${shownName(conference.lanes[lane], conference)} ${mcu ?? 'focus'}`
  const { outcome, code, diagnostic, telephone, again, startedBy, endedBy, role } = dialog
  const args = {
    user: conference.lanes[lane].name,
    client: conference.lanes[lane].client,
    invited,
    answered,
    outcome,
    code,
    diagnostic,
    telephone,
    again,
    startedBy,
    endedBy,
    role,
  }
  const stay = { name, cat: mcu ?? 'focus', id, from, to, args }
  if (lobbySeconds === null || answered === null) return [stay]
  const lobby = {
    name,
    cat: 'lobby',
    id: `${id}/lobby`,
    from: answered,
    to: joined ?? ended ?? answered,
    args: { outcome },
  }
  return joined === null ? [lobby] : [lobby, stay]
}

const micros = (moment: Moment): number => Math.round(millisecondsAt(moment) * 1000)

/** What stands before the events, between two, and behind them. */
export const traceFrame = {
  opens: '{"displayTimeUnit":"ms","traceEvents":[\n',
  between: ',\n',
  closes: '\n]}\n',
} as const
