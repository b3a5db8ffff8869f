/** All that a load page shows. Lengths are milliseconds. */
export type LoadData = {
  readonly rollcall: string
  readonly started: string
  readonly seconds: number
  readonly ended: string
  readonly cut: boolean
  readonly target: string
  readonly pace: string
  readonly connections: number
  readonly batch: number
  readonly part: { readonly number: number; readonly of: number }
  readonly series: readonly LoadSeries[]
  readonly thresholds: readonly { readonly text: string; readonly value: number; readonly ok: boolean }[]
  readonly limit?: {
    readonly threshold: string
    readonly held?: number | undefined
    readonly broke?: number | undefined
  }
  readonly headroom?: number
  readonly faults: readonly LoadFault[]
  readonly failures: readonly LoadFault[]
  /** Rows that the target has as sent; undefined where they were not compared. */
  readonly same?: { readonly rows: number; readonly tables: number }
  readonly problems: readonly string[]
  readonly timeline?: Timeline
}

export type LoadFault = { readonly kind: string; readonly count: number; readonly message: string }

export type LoadSeries = {
  /** Completes "so many". */
  readonly name: 'writes' | 'reads'
  readonly asked: number
  readonly done: number
  readonly failed: number
  readonly late: number
  readonly latency: Lengths
  readonly service: Lengths
}

export type Lengths = Readonly<Record<'avg' | 'p50' | 'p95' | 'p99' | 'p99.9' | 'max', number>>

/** A row for each step: rates are averages over it, the others the most in any of its seconds, failures their sum. */
export type Timeline = {
  readonly step: number
  readonly rows: readonly TimelineStep[]
}
export type TimelineStep = {
  readonly second: number
  readonly asked: number
  readonly done: number
  readonly failed: number
  readonly waiting: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}
