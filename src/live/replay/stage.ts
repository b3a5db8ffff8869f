import type { Executor } from './dispatch/dispatcher.js'
import type { FaultKind } from './dispatch/faults.js'
import type { Statement } from './events/statement.js'
import type { Asking } from './reads.js'
import type { Comparison } from './report/report.js'
import type { Sent } from './report/totals.js'

/** What a world is played to: connections that carry out statements and queries. */
export type Stage = {
  /** The target without its login; null where nothing is sent. */
  readonly target: string | null
  readonly product: string
  readonly writers: readonly Executor<Statement>[]
  readonly readers: readonly Executor<Asking>[]
  /** Opens all connections before they are needed. */
  warmUp(): Promise<void>
  /** The rows that were there from the beginning. */
  readonly standing: Sent
  /** How far an earlier replay has come that is continued: so many statements, of which some failed. */
  readonly before: { readonly done: number; readonly failed: readonly number[] }
  /** Keeps in the target how far this one has come. Never throws. */
  note(progress: Stage['before']): Promise<void>
  /** Compares what was sent with what is there. */
  compare(sent: Sent): Promise<Comparison>
  /** What went wrong with attempts so far: how often, and the first message of each kind. */
  faults(): { readonly counts: Readonly<Record<string, number>>; readonly messages: Readonly<Record<string, string>> }
  close(): Promise<void>
  /** Gives up all connections: what they have not answered will not be. */
  destroy(): void
}

/** Faults by kind. */
export function faultCounts() {
  const counts: Record<string, number> = {}
  const messages: Record<string, string> = {}
  return {
    add(kind: FaultKind, { message }: Error): void {
      counts[kind] = (counts[kind] ?? 0) + 1
      messages[kind] ??= message
    },
    all: () => ({ counts, messages }),
  }
}

/** Answers at once, so that what is measured is this machine and not a database. */
export function dryStage(connections: number): Stage {
  const answer: Executor<unknown> = async batch => batch.map(() => undefined)
  return {
    target: null,
    product: 'nothing, which answers at once',
    writers: Array.from({ length: connections }, () => answer),
    readers: [],
    warmUp: async () => {},
    standing: new Map(),
    before: { done: 0, failed: [] },
    note: async () => {},
    compare: async () => ({ tables: [], skipped: 'nothing was sent' }),
    faults: () => faultCounts().all(),
    close: async () => {},
    destroy() {},
  }
}
