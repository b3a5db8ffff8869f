import type { ClockFacts } from '../../figures/source-figures.js'
import { localTime, minuteText, weekdayOf } from '../../figures/words.js'

const DAY = 86_400_000

export type Tick = { readonly at: number; readonly text: string }

/** Local midnights within a period, so few that their names have room. */
export function dayTicks(from: number, to: number, clock: ClockFacts, most: number): readonly Tick[] {
  const behind = from - localTime(from, clock)
  const first = Math.ceil(localTime(from, clock) / DAY)
  const last = Math.floor(localTime(to - 1, clock) / DAY)
  const each = [1, 2, 7, 14, 28, 91, 182, 364, 3640].find(days => (last - first + 1) / days <= most) ?? 3640
  const ticks: Tick[] = []
  for (let day = first; day <= last; day += each) {
    // Midnight by the clock of that day, found from the one that held at the beginning.
    const guess = day * DAY + behind
    const at = guess + day * DAY - localTime(guess, clock)
    ticks.push({
      at,
      text: each < 7 ? `${weekdayOf(day * DAY).slice(0, 3)} ${dateOf(day * DAY)}` : minuteText(day * DAY).slice(0, 10),
    })
  }
  return ticks
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const dateOf = (local: number): string => `${new Date(local).getUTCDate()} ${months[new Date(local).getUTCMonth()]}`

/** Round moments of the clock within a span of minutes to hours. */
export function clockTicks(from: number, to: number, clock: ClockFacts, most: number): readonly Tick[] {
  const behind = from - localTime(from, clock)
  const steps = [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400].map(
    seconds => seconds * 1000,
  )
  const step = steps.find(length => (to - from) / length <= most) ?? DAY
  const ticks: Tick[] = []
  for (let local = Math.ceil((from - behind) / step) * step; local <= to - behind; local += step) {
    const text = new Date(local).toISOString()
    ticks.push({ at: local + behind, text: step < 60_000 ? text.slice(11, 19) : text.slice(11, 16) })
  }
  return ticks
}
