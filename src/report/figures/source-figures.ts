/** What a report says of a source: plain data, safe for JSON. Lengths are milliseconds, moments texts in UTC as SQL Server shows them. */
export type SourceFigures = {
  readonly source: SourceFacts
  /** From the first conference to the end of the capture. */
  readonly period: { readonly from: string; readonly to: string; readonly days: number }
  readonly clock: ClockFacts
  readonly conferences: { readonly people: number; readonly synthetic: number; readonly kinds: readonly Count[] }
  readonly participation: { readonly participants: number; readonly stays: number; readonly rejoins: number }
  readonly peaks: { readonly participants: Peak | undefined; readonly conferences: Peak | undefined }
  readonly size: Spread | undefined
  readonly duration: Spread | undefined
  readonly sizes: readonly Count[]
  readonly durations: readonly Count[]
  /** Participants by how long after the start of their conference they first joined. */
  readonly arrivals: readonly Count[]
  /** Stays of those who dialed in, by the bands of the answer key. */
  readonly joinTimes: readonly Count[]
  readonly connections: readonly Timed[]
  /** Participants by how they had sound. */
  readonly audio: readonly Count[]
  readonly clients: readonly Count[]
  readonly mcus: readonly Timed[]
  readonly pstn: readonly Timed[]
  readonly lobby: { readonly stays: number; readonly milliseconds: number }
  readonly messages: { readonly senders: number; readonly messages: number }
  /** SIP sessions of conferences by what answered the invitation. */
  readonly outcomes: readonly Outcome[]
  readonly diagnostics: readonly Diagnostic[]
  readonly open: OpenRows
  readonly overTime: OverTime
  /** For each day of the week from Monday, the people in conferences in each hour, on average; null where the period has no such hour. */
  readonly week: readonly (readonly (number | null)[])[]
  readonly registrations: Registrations | undefined
  /** Sessions between two; undefined where the source does not have them. */
  readonly calls: readonly SessionsOfKind[] | undefined
  /** What the source does not say, and the tables or columns that it lacks. */
  readonly missing: readonly { readonly figure: string; readonly lacks: readonly string[] }[]
}

export type SourceFacts = {
  readonly place: string
  /** Completes "read as". */
  readonly what: string
  readonly product: string
  readonly rows: number
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
}

export type ClockFacts = {
  /** An IANA name, or UTC. */
  readonly timezone: string
  /** Whether the source told it. */
  readonly known: boolean
  /** From each moment on (milliseconds since 1970), minutes to add to local time to get UTC. */
  readonly offsets: readonly { readonly since: number; readonly behind: number }[]
}

export type Count = { readonly label: string; readonly count: number }
export type Timed = Count & { readonly milliseconds: number }
export type Peak = { readonly peak: number; readonly instant: string }

/** Percentiles by nearest rank, averages rounded down; the average size is in thousandths. */
export type Spread = {
  readonly conferences: number
  readonly average: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly most: number
}

/** `code` is null where nothing answered. */
export type Outcome = {
  /** `focus`, or the type of the MCU. */
  readonly at: string
  readonly code: number | null
  readonly meaning: string
  readonly sessions: number
}

export type Diagnostic = { readonly id: number; readonly sessions: number }

export type OpenRows = {
  /** Conferences of people without an end. */
  readonly conferences: number
  /** Stays without an end in a conference that has none, and in one that has; undefined where stays are not known. */
  readonly stays?: number
  readonly lostLeaves?: number
}

/** The most at once in each step of time, by what is counted. */
export type OverTime = {
  /** Milliseconds since 1970, UTC. */
  readonly from: number
  readonly step: number
  readonly series: readonly { readonly name: string; readonly peaks: readonly number[] }[]
}

export type SessionsOfKind = {
  /** `message`, `sharing`, `pstn-out`, `pstn-in`, `video` or `audio`. */
  readonly kind: string
  readonly sessions: number
  readonly established: number
  /** Of those that were established. */
  readonly milliseconds: number
}

export type Registrations = {
  readonly count: number
  readonly users: number
  readonly open: number
  readonly reasons: readonly Count[]
}
