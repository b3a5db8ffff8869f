import { type Conference, type Dialog, type Moment, millisecondsAt } from '../../../report/conference/conference.js'
import { wrapped } from '../../program/wrapped.js'
import { axisLines, type Scale, scaleOf } from './axis.js'
import { cut, fitted, widthOf } from './cut.js'
import { type Incident, incidentsOf } from './incidents.js'
import { type Cells, cells, type Line, type Piece, plain, type Style, styled } from './line.js'
import { LOBBY_STYLE, letterOf, type Marks, mcuMark, mcuOrder, RED } from './marks.js'
import { aboutLane, clockOf, shownName } from './names.js'

export type Drawing = {
  readonly width: number
  readonly marks: Marks
  /** Every lane and incident, however many there are. */
  readonly all: boolean
}

/** With more lanes each is one row, and legs share it. */
const MOST_TALL = 8

/** With more lanes, those in which nothing is out of the ordinary are left out. */
const MOST_LANES = 40

const MOST_INCIDENTS = 12

const LABEL = { least: 12, most: 26 }

/** A conference as swim lanes: one for each user and device, under a time axis. */
export function laneLines(conference: Conference, drawing: Drawing): readonly Line[] {
  const { lanes, dialogs } = conference
  if (lanes.length === 0) return [plain('Nobody is known to have been in it.')]
  const { width, marks, all } = drawing
  const tall = lanes.length <= MOST_TALL
  const incidents = incidentsOf(conference)
  const shown = all ? lanes.map((_, i) => i) : shownLanes(conference, incidents)
  const names = lanes.map(lane => shownName(lane, conference))
  const about = lanes.map((lane, i) =>
    aboutLane(
      lane,
      dialogs.some(dialog => dialog.lane === i && dialog.telephone),
    ),
  )
  const labels = shown.flatMap(i => (tall ? [names[i], ` ${about[i]}`] : [names[i]]))
  const label = Math.min(LABEL.most, Math.max(LABEL.least, ...labels.map(widthOf)), Math.floor(width / 3))
  const scale = scaleOf(...spanOf(conference), width - label - 1)
  const chart: Chart = { conference, scale, marks }
  const rows = shown.flatMap(i =>
    (tall ? tallLane(chart, i) : [shortLane(chart, i)]).map((row, at) => ({ i, at, row })),
  )
  const labelled = rows.map(({ i, at, row }): Line => {
    const text = at === 0 ? names[i] : at === 1 ? ` ${about[i]}` : ''
    return [{ text: fitted(text, label, marks.ellipsis), style: at === 0 ? undefined : 'dim' }, plain(' ')[0], ...row]
  })
  const [ticks, rule] = axisLines(scale, marks).map(line => [{ text: ' '.repeat(label + 1) }, ...line])
  const hidden = lanes.length - shown.length
  return [
    ticks,
    rule,
    ...(tall ? [] : [levelsLine(chart, label)]),
    ...labelled,
    ...(rows.length > MOST_TALL * 2 ? [ticks] : []),
    ...(hidden > 0 ? [styled('dim', `and ${hidden} more lanes in which nothing went wrong (--all draws them)`)] : []),
    plain(''),
    ...legendLines(chart, tall, width),
    ...incidentLines(incidents, conference, drawing),
  ]
}

type Chart = { readonly conference: Conference; readonly scale: Scale; readonly marks: Marks }

/** All lanes, or those of a large conference that show something. */
function shownLanes({ lanes }: Conference, incidents: readonly Incident[]): readonly number[] {
  const every = lanes.map((_, i) => i)
  if (lanes.length <= MOST_LANES) return every
  const failed = new Set(incidents.filter(({ failure }) => failure).flatMap(incident => incident.lanes))
  const wanted = every.filter(i => lanes[i].organizer || failed.has(i)).slice(0, MOST_LANES)
  const rest = every.filter(i => !wanted.includes(i)).slice(0, MOST_LANES - wanted.length)
  return [...wanted, ...rest].sort((a, b) => a - b)
}

/** From the first INVITE to the last thing that is known. */
function spanOf({ start, end, last, dialogs }: Conference): [from: number, to: number] {
  const begun = dialogs.map(({ invited, joined }) => millisecondsAt(invited ?? joined ?? start))
  const first = begun.reduce((least, each) => Math.min(least, each), millisecondsAt(start))
  return [first, millisecondsAt(end !== null && end > last ? end : last)]
}

/** A row for the focus, and one for each type of MCU. */
function tallLane({ conference, scale, marks }: Chart, lane: number): readonly Line[] {
  const own = conference.dialogs.filter(dialog => dialog.lane === lane)
  const types = mcuOrder(own.flatMap(({ mcu }) => mcu ?? []))
  const rows = [null, ...types].map(type => {
    const row = cells(scale.width)
    const stays = own.filter(({ mcu }) => mcu === type)
    const chart = { conference, scale, marks }
    const pieces = type === null ? sessionPieces(marks) : legPieces(type)
    for (const dialog of stays) drawStay(row, dialog, chart, pieces)
    for (const dialog of stays) drawMarks(row, dialog, chart, true)
    return row.line()
  })
  // The second line has what is known of the lane.
  return rows.length === 1 ? [...rows, []] : rows
}

/** A row for all: where there are legs, their letters in turn. */
function shortLane(chart: Chart, lane: number): Line {
  const { conference, scale, marks } = chart
  const own = conference.dialogs.filter(dialog => dialog.lane === lane)
  const row = cells(scale.width)
  const focus = own.filter(({ mcu }) => mcu === null)
  for (const dialog of focus) drawStay(row, dialog, chart, sessionPieces(marks))
  const legs = own.filter(({ mcu, joined }) => mcu !== null && joined !== null)
  const spans = legs.map(leg => ({
    leg,
    from: scale.column(millisecondsAt(leg.joined as Moment)),
    to: scale.column(untilOf(leg, conference)),
  }))
  for (let at = 0; at < scale.width; at++) {
    const types = mcuOrder(spans.filter(({ from, to }) => from <= at && at <= to).map(({ leg }) => leg.mcu as string))
    if (types.length > 0) row.put(at, letterOf(types[at % types.length]))
  }
  for (const dialog of [...focus, ...own.filter(({ mcu }) => mcu !== null)]) drawMarks(row, dialog, chart, false)
  return row.line()
}

type Pieces = { readonly fill: Piece; readonly begin: Piece; readonly end: Piece }

const sessionPieces = ({ session, begin, end }: Marks): Pieces => ({
  fill: { text: session },
  begin: { text: begin },
  end: { text: end },
})

const legPieces = (type: string): Pieces => ({ fill: letterOf(type), begin: letterOf(type), end: letterOf(type) })

/** When a stay was over, as far as that is known. */
const untilOf = ({ left, ended }: Dialog, { end, last }: Conference): number =>
  millisecondsAt(left ?? ended ?? end ?? last)

function drawStay(row: Cells, dialog: Dialog, chart: Chart, { fill, begin, end }: Pieces): void {
  const { conference, scale, marks } = chart
  const { joined, answered, ended, lobbySeconds, outcome } = dialog
  if (lobbySeconds !== null && answered !== null) {
    const until = millisecondsAt(joined ?? ended ?? conference.last)
    row.fill(scale.column(millisecondsAt(answered)), scale.column(until), { text: marks.lobby, style: LOBBY_STYLE })
  }
  if (joined !== null) {
    const from = scale.column(millisecondsAt(joined))
    const to = scale.column(untilOf(dialog, conference))
    row.fill(from, to, outcome === 'leave unknown' && dialog.mcu === null ? { text: marks.unsure } : fill)
    row.put(to, end)
    row.put(from, begin)
  }
}

/** What stands out: a stay that begins again or was dialed, and an end that is none. */
function drawMarks(row: Cells, dialog: Dialog, { conference, scale, marks }: Chart, all: boolean): void {
  const { joined, answered, invited, ended, outcome, again, startedBy, mcu } = dialog
  const at = (moment: Moment | null) => scale.column(millisecondsAt(moment ?? conference.start))
  if (joined !== null && mcu === null) {
    if (again) row.put(at(joined), { text: marks.again, style: 'bold' })
    else if (startedBy === 'conference') row.put(at(joined), { text: marks.called, style: 'bold' })
  }
  const until = scale.column(untilOf(dialog, conference))
  const failed = { text: marks.failed, style: RED }
  if (outcome === 'dropped') row.put(until, failed)
  else if (outcome === 'refused') row.put(at(answered ?? invited), failed)
  else if (outcome === 'not admitted') row.put(at(ended ?? answered ?? invited), failed)
  else if (outcome === 'leave unknown' && (all || mcu === null))
    row.put(until, { text: marks.unknown, style: 'yellow' })
  else if (outcome === 'open' && joined !== null && (all || mcu === null))
    row.put(until, { text: marks.open, style: 'bold' })
}

/** How many are with the focus at a time, without the announcement service, as bars, and how many at most. */
function levelsLine(chart: Chart, label: number): Line {
  const { most, row } = levels(chart)
  return [{ text: fitted(`${most} at most`, label, chart.marks.ellipsis), style: 'dim' }, { text: ' ' }, ...row]
}

function levels({ conference, scale, marks }: Chart): { readonly most: number; readonly row: Line } {
  const counts = Array.from({ length: scale.width }, () => 0)
  for (const dialog of conference.dialogs) {
    if (dialog.mcu !== null || dialog.joined === null || conference.lanes[dialog.lane].service) continue
    const to = scale.column(untilOf(dialog, conference))
    for (let at = scale.column(millisecondsAt(dialog.joined)); at <= to; at++) counts[at]++
  }
  const most = Math.max(1, ...counts)
  const row = cells(scale.width)
  const highest = marks.levels.length - 1
  for (const [at, count] of counts.entries())
    row.put(at, { text: marks.levels[Math.ceil((count / most) * highest)], style: 'blue' })
  return { most, row: row.line() }
}

type Entry = { readonly mark: Piece; readonly about: string }

/** What the marks mean, of those that can be seen. */
function legendLines({ conference, marks }: Chart, tall: boolean, width: number): readonly Line[] {
  const { dialogs } = conference
  const some = (has: (dialog: Dialog) => boolean) => dialogs.some(has)
  const types = mcuOrder(dialogs.flatMap(({ mcu }) => mcu ?? []))
  const entry = (mark: string, about: string, style?: Style): Entry => ({ mark: { text: mark, style }, about })
  const entries: Entry[] = [
    entry(marks.session, 'at the focus'),
    ...types.map(type => ({ mark: letterOf(type), about: mcuMark(type).about })),
    ...(some(({ lobbySeconds }) => lobbySeconds !== null) ? [entry(marks.lobby, 'in the lobby', LOBBY_STYLE)] : []),
    ...(some(({ outcome }) => failures.includes(outcome)) ? [entry(marks.failed, 'failed or dropped', RED)] : []),
    ...(some(({ again, mcu, joined }) => again && mcu === null && joined !== null)
      ? [entry(marks.again, 'back again', 'bold')]
      : []),
    ...(some(({ startedBy, mcu, again }) => startedBy === 'conference' && mcu === null && !again)
      ? [entry(marks.called, 'called', 'bold')]
      : []),
    ...(some(({ outcome }) => outcome === 'leave unknown')
      ? [entry(marks.unknown, 'leave not reported', 'yellow')]
      : []),
    ...(some(({ outcome }) => outcome === 'open') ? [entry(marks.open, 'still there', 'bold')] : []),
  ]
  const lines: Piece[][] = [[]]
  let column = 0
  for (const { mark, about } of entries) {
    const text = ` ${about}   `
    if (column > 0 && column + 1 + text.trimEnd().length > width) {
      lines.push([])
      column = 0
    }
    lines[lines.length - 1].push(mark, { text, style: 'dim' })
    column += 1 + text.length
  }
  return [
    ...lines,
    ...(tall || types.length < 2 ? [] : [styled('dim', 'Letters take turns where somebody has several media.')]),
  ]
}

const failures: readonly string[] = ['dropped', 'refused', 'not admitted']

/** What went wrong, in words. */
function incidentLines(
  incidents: readonly Incident[],
  conference: Conference,
  { all, width, marks }: Drawing,
): readonly Line[] {
  if (incidents.length === 0) return [plain(''), plain('Nothing went wrong.')]
  const told = all || incidents.length <= MOST_INCIDENTS ? incidents : mostTelling(incidents)
  const hidden = incidents.length - told.length
  const lines = told.flatMap(({ at, lanes, what, failure }): readonly Line[] => {
    const names = lanes.map(lane => cut(shownName(conference.lanes[lane], conference), 24, marks.ellipsis))
    const who = names.length < 3 ? names.join(' and ') : `${names.length} people`
    const text = `${who} ${what}`
    // Characters of two columns leave room for fewer.
    return wrapped(text, width - 10 - Math.max(0, widthOf(text) - text.length))
      .split('\n')
      .map((text, i) => [
        { text: i === 0 ? `${clockOf(at)}  ` : ' '.repeat(12), style: 'dim' },
        { text, style: failure ? RED : undefined },
      ])
  })
  return [plain(''), ...lines, ...(hidden > 0 ? [styled('dim', `and ${hidden} more of these (--all tells them)`)] : [])]
}

/** Failures before all else, still in the order of time. */
function mostTelling(incidents: readonly Incident[]): readonly Incident[] {
  const ranked = [...incidents].sort((a, b) => Number(b.failure) - Number(a.failure) || b.lanes.length - a.lanes.length)
  const chosen = new Set(ranked.slice(0, MOST_INCIDENTS))
  return incidents.filter(incident => chosen.has(incident))
}
