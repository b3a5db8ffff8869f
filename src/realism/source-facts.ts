import type { ProfileName } from '../generators/config/definition/profile-names.js'
import type { Time } from '../model/time.js'
import { formatTime } from '../model/time-text.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import { quoted } from '../verify/queries/law-query.js'

/** Facts about a source that its rows do not hold. */
export type Knowledge = {
  /** The profile whose published figures it is compared with. */
  readonly profile: ProfileName
  /** Users enabled on the pools. */
  readonly users?: number
  /** The clocks of the users: from each moment on, minutes that they are behind UTC. */
  readonly clock?: readonly { readonly since: Time; readonly behind: number }[]
  /** Public holidays where the users are, as YYYY-MM-DD. */
  readonly holidays?: readonly string[]
  /** Of each conference, when it was scheduled to start; NaN if it was not. Known of what is simulated here and now. */
  readonly schedule?: readonly Scheduled[]
  /** The age limit of the last purge: older rows are gone. */
  readonly purgedBefore?: Time
}

/** What a simulation knows of a conference besides its rows. */
export type Scheduled = {
  readonly time: Time
  readonly seq: number
  readonly booked: Time
  /** People whom the focus answered, on a telephone and not, and those of them whom it held in the lobby. */
  readonly callers: number
  readonly callersHeld: number
  readonly others: number
  readonly othersHeld: number
}

const keys = ['SessionIdTime', 'SessionIdSeq', 'Booked'] as const
const counts = ['Callers', 'CallersHeld', 'Others', 'OthersHeld'] as const

/** Puts into tables what the queries join besides rows: when the clocks of the users changed, and what was scheduled for when. */
export async function storeKnowledge(
  warehouse: Warehouse,
  { users = 0, clock, holidays = [], schedule = [] }: Knowledge,
): Promise<void> {
  if (clock !== undefined) {
    const rows = clock.map(
      ({ since, behind }) => `(TIMESTAMP ${quoted(formatTime(since))}, to_seconds(${Math.round(behind * 60)}))`,
    )
    await warehouse.run(`CREATE TABLE Clock AS FROM (VALUES ${rows.join(', ')}) AS k(Since, Behind)`)
  }
  await warehouse.run(`CREATE TABLE Enabled AS SELECT ${users} AS Users`)
  await warehouse.run('CREATE TABLE Holiday (Day DATE)')
  if (holidays.length > 0) {
    await warehouse.run(`INSERT INTO Holiday VALUES ${holidays.map(day => `(DATE ${quoted(day)})`).join(', ')}`)
  }
  const cells = await warehouse.createTextTable([...keys, ...counts], 'Scheduled')
  for (const { time, seq, booked, callers, callersHeld, others, othersHeld } of schedule) {
    cells.add([
      formatTime(time),
      String(seq),
      Number.isNaN(booked) ? null : formatTime(booked),
      ...[callers, callersHeld, others, othersHeld].map(String),
    ])
  }
  cells.close()
  await warehouse.run(`CREATE TABLE Schedule AS SELECT CAST(SessionIdTime AS TIMESTAMP) AS SessionIdTime,
    CAST(SessionIdSeq AS BIGINT) AS SessionIdSeq, CAST(Booked AS TIMESTAMP) AS Booked,
    ${counts.map(name => `CAST(${name} AS BIGINT) AS ${name}`).join(', ')} FROM Scheduled`)
}
