import { Batch } from '../rows/batch.js'
import { imReportSummary } from '../schema/tables/index.js'
import { HOUR, type Time } from '../time.js'

/** Kinds of TimePeriod. */
const [HOURLY, DAILY] = ['H', 'D']

/** Hours of a day, which may have 25. */
const HOURS = 26

/** As many as there are TenantIds. */
const TENANTS = 4

/**
 * Adds up the instant messages of a day into rows of IMReportSummary, hour by hour of the organisation's day and as a whole: sessions
 * between two, and messages of these and of conferences, by pool and by who is the least known of those who write.
 */
export class MessageSummary {
  private readonly sessions: Float64Array
  private readonly messages: Float64Array
  private readonly pools: readonly string[]
  private readonly rows = new Batch(imReportSummary)
  private midnight: Time = 0

  constructor(pools: readonly string[]) {
    this.pools = pools
    this.sessions = new Float64Array(pools.length * TENANTS * HOURS)
    this.messages = new Float64Array(pools.length * TENANTS * HOURS)
  }

  startDay(midnight: Time): void {
    this.midnight = midnight
    this.sessions.fill(0)
    this.messages.fill(0)
  }

  /** Counts sessions and messages that began at a moment of the day, or just before it. */
  add(pool: number, tenant: number, time: Time, sessions: number, messages: number): void {
    const hour = Math.max(0, Math.floor((time - this.midnight) / HOUR))
    const at = ((pool - 1) * TENANTS + tenant) * HOURS + hour
    this.sessions[at] += sessions
    this.messages[at] += messages
  }

  /** The rows of the day: its hours, and itself. */
  *batches(): Iterable<Batch> {
    const { rows, sessions, messages, midnight, pools } = this
    const { values } = rows
    const add = (time: Time, period: string, pool: string, tenant: number, ofSessions: number, ofMessages: number) => {
      if (ofSessions + ofMessages === 0) return
      const row = rows.add()
      values.StartTime[row] = time
      values.TimePeriod[row] = period
      values.PoolFQDN[row] = pool
      values.AuthType[row] = tenant
      values.SessionCount[row] = ofSessions
      values.MsgCount[row] = ofMessages
    }
    const sum = (counts: Float64Array, at: number): number => counts.subarray(at, at + HOURS).reduce((a, b) => a + b, 0)
    for (const [i, pool] of pools.entries()) {
      for (let tenant = 0; tenant < TENANTS; tenant++) {
        const first = (i * TENANTS + tenant) * HOURS
        for (let hour = 0; hour < HOURS; hour++)
          add(midnight + hour * HOUR, HOURLY, pool, tenant, sessions[first + hour], messages[first + hour])
        add(midnight, DAILY, pool, tenant, sum(sessions, first), sum(messages, first))
      }
    }
    if (rows.length > 0) yield rows as Batch
    rows.clear()
  }
}
