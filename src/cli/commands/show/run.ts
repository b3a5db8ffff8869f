import { temporaryFolderError } from '../../../export/sink/scratch-folder.js'
import { UsageError } from '../../../model/usage-error.js'
import { sourcePlace } from '../../../reading/open.js'
import { openWarehouse } from '../../../reading/warehouse/warehouse.js'
import { nameOf } from '../../../report/conference/conference.js'
import { type ConferenceFigures, type Found, findConferences, findKeys } from '../../../report/conference/find.js'
import { readConferences } from '../../../report/conference/read.js'
import { type ConferenceSource, loadConferences } from '../../../report/conference/source.js'
import { oneLine } from '../../program/printable.js'
import { progressOn } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { Stream, Streams } from '../../program/streams.js'
import type { Drawing } from './lanes.js'
import { painted } from './line.js'
import { listJson, listLines } from './list.js'
import { ascii, unicode } from './marks.js'
import { mermaidText } from './mermaid.js'
import { pageLines } from './page.js'
import type { ShowSettings } from './settings.js'
import { traceEvents, traceFrame } from './trace-events.js'

/** Finds what is meant and prints it. Gives the exit code. */
export async function runShow(settings: ShowSettings, { stdout, stderr }: Streams): Promise<0> {
  const place = sourcePlace(settings.place)
  const progress = progressOn(stderr, true)
  const warehouse = await openWarehouse()
  const close = () => {
    progress.clear()
    warehouse.close()
    return false
  }
  const release = cleanUpOnExit(close)
  try {
    const source = await loadConferences(warehouse, place, {
      ...settings.reading,
      progress: text => progress.show(text),
    })
    progress.clear()
    await print(source, settings, stdout)
    return 0
  } catch (error) {
    const known = temporaryFolderError(warehouse.folder, error) as Error
    throw known instanceof UsageError ? known : new UsageError(`${place} could not be shown: ${known.message}`)
  } finally {
    release()
    close()
  }
}

async function print(source: ConferenceSource, settings: ShowSettings, stdout: Stream): Promise<void> {
  const { search, view, chosen } = settings
  if (view === 'perfetto') return printTrace(source, settings, stdout)
  const found = await foundBy(source, settings)
  const isOne = found.conferences.length > 0 && (search.order !== undefined || found.total === 1)
  if (!isOne) {
    if (view === 'ladder' || view === 'mermaid') throw new UsageError(severalText(found, settings))
    if (view === 'json') return write(stdout, listJson(found))
    const drawing = drawingOn(stdout, settings)
    const sections = chosen ? [{ title: 'start (UTC)', conferences: found.conferences }] : await sectionsOf(source)
    return write(stdout, painted(listLines(sections, found, howToChoose(settings), drawing), stdout))
  }
  const [figures] = found.conferences
  const [conference] = await readConferences(source, [figures.key])
  if (view === 'json')
    return write(stdout, `${JSON.stringify({ which: nameOf(figures.key), figures, ...conference }, null, 2)}\n`)
  if (view === 'mermaid') return write(stdout, mermaidText(conference))
  write(
    stdout,
    painted(pageLines({ conference, figures, view, place: settings.place }, drawingOn(stdout, settings)), stdout),
  )
}

const drawingOn = (stream: Stream, settings: ShowSettings): Drawing => ({
  width: Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, stream.columns || 80)),
  marks: settings.ascii ? ascii : unicode,
  all: settings.all,
})

const LEAST_COLUMNS = 50
const MOST_COLUMNS = 240

const write = (stdout: Stream, text: string): void => void stdout.write(text)

/** What matches. Throws a `UsageError` where nothing does. */
async function foundBy(source: ConferenceSource, { search, place, said }: ShowSettings): Promise<Found> {
  const found = await findConferences(source, search)
  if (found.total > 0) return found
  // The longest of nothing but synthetic transactions is one of these.
  const { people, ...all } = search
  const others = people ? await findConferences(source, all) : found
  if (others.total > 0) return others
  const { total, conferences } = await findConferences(source, { limit: 1 })
  throw new UsageError(
    `no conference in ${place} matches ${said}: it has ${total}, the first ${nameOf(conferences[0].key)}`,
  )
}

/** A few of each kind to choose from. */
async function sectionsOf(source: ConferenceSource) {
  const kinds = [
    ['the longest', 'longest'],
    ['the largest', 'largest'],
    ['the strangest', 'strangest'],
  ] as const
  const sections: { title: string; conferences: readonly ConferenceFigures[] }[] = []
  for (const [title, order] of kinds) {
    const people = await findConferences(source, { order, limit: 4, people: true })
    const found = people.total > 0 ? people : await findConferences(source, { order, limit: 4 })
    sections.push({ title, conferences: found.conferences })
  }
  return sections
}

const howToChoose = ({ place }: ShowSettings): string =>
  `rollcall show ${oneLine(place)} NUMBER draws one; --user and --at find others`

const severalText = ({ total }: Found, { said, view, place }: ShowSettings): string =>
  `--${view} draws one conference, and ${said === '' ? `${place} has ${total}` : `${total} match ${said}`}: name one, or add --longest, --largest or --strangest`

/** Conferences that are held in memory at a time. */
const CHUNK = 500

/** Every conference that matches, one behind the other. */
async function printTrace(source: ConferenceSource, settings: ShowSettings, stdout: Stream): Promise<void> {
  const { order, ...search } = settings.search
  const found = await foundBy(source, settings)
  const keys = order === undefined ? await findKeys(source, search) : found.conferences.slice(0, 1)
  stdout.write(traceFrame.opens)
  for (let from = 0; from < keys.length; from += CHUNK) {
    const chunk = keys.slice(from, from + CHUNK)
    const read = await readConferences(
      source,
      chunk.map(({ key }) => key),
    )
    for (const [i, conference] of read.entries()) {
      const events = traceEvents(conference, chunk[i].number).map(event => JSON.stringify(event))
      const text = (from + i === 0 ? '' : traceFrame.between) + events.join(traceFrame.between)
      // What reads may be slower than what is read.
      if (!stdout.write(text)) await new Promise<void>(resolve => stdout.once('drain', () => resolve()))
    }
  }
  stdout.write(traceFrame.closes)
}
