import type { FileSizes } from '../sink/output-target.js'
import type { Sink } from '../sink/sink.js'
import type { Channel } from './channels.js'
import { chapterFacts } from './manifest/chapter-facts.js'
import { type Heads, type Journal, type JournalWriter, openJournalWriter } from './manifest/journal.js'
import type { ChapterRecord } from './manifest/manifest.js'
import { type RowLedger, rowLedger } from './manifest/row-ledger.js'
import type { OutputOptions } from './output-options.js'
import type { Staging } from './staging/staging.js'

/** An output that is being made. */
export type OutputState = {
  readonly options: OutputOptions
  readonly channels: readonly Channel[]
  readonly sinks: readonly Sink[]
  /** None for a stream. */
  readonly staging: Staging | undefined
  readonly ledger: RowLedger
  /** None where the same run cannot go on from what is complete. */
  readonly journal: JournalWriter | undefined
  readonly heads: Heads
  /** Completes what stands before the first chapter. On a stream it waits for rows, since nothing may be sent before all is well. */
  begin(): Promise<void> | undefined
  /** The bytes of each file that is made of chapters. */
  sizes(): FileSizes
  /** The facts of the chapter that has just ended, in each of them. */
  takeFacts(): ReturnType<typeof chapterFacts>
  /** Puts complete chapters behind the others, in the ledger and in the journal. */
  record(chapters: readonly ChapterRecord[]): void
}

type Opened = Pick<OutputState, 'options' | 'channels' | 'staging'> & {
  /** The chapters that are complete already. */
  readonly journal: Journal | undefined
  readonly resumable: boolean
}

export async function openState(opened: Opened): Promise<OutputState> {
  const { options, channels, staging, resumable } = opened
  const sinks = channels.map(({ sink }) => sink)
  const targets = channels.filter(each => each.chaptered).map(({ target }) => target)
  const sizes = (): FileSizes => Object.assign({}, ...targets.map(target => target.sizes()))
  const takeFacts = () => chapterFacts(targets)
  let begun = opened.journal !== undefined
  const begin = () => {
    if (begun) return undefined
    begun = true
    return endChapterOf(sinks)
  }
  if (staging !== undefined) await begin()
  const { heads, chapters } = opened.journal ?? { heads: headsOf(takeFacts()), chapters: [] }
  const syncAll = (): void => {
    for (const target of targets) target.sync()
  }
  const sync = options.durable ? syncAll : undefined
  const journaled = staging !== undefined && resumable && channels.every(each => each.chaptered)
  const journal = journaled ? openJournalWriter({ folder: staging.folder, heads, chapters, sync }) : undefined
  const ledger = rowLedger(options.schema.tables)
  ledger.append(chapters)
  return {
    ...{ options, channels, sinks, staging, ledger, journal, heads, begin, sizes, takeFacts },
    record(more) {
      ledger.append(more)
      journal?.add(more, total(sizes()))
    },
  }
}

const headsOf = ({ ends, ...rest }: ReturnType<typeof chapterFacts>): Heads => ({ sizes: ends, ...rest })

export async function endChapterOf(sinks: readonly Sink[]): Promise<void> {
  for (const sink of sinks) await sink.endChapter()
}

const total = (sizes: FileSizes): number => Object.values(sizes).reduce((sum, size) => sum + size, 0)
