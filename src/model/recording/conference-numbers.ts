import { SECOND, type Time } from '../time.js'

/** Numbers conferences that are captured at one moment. They come in the order of their first arrivals, which captures are less than a second from. */
export class ConferenceNumbers {
  /** The last number at each moment at which conferences were captured of late. */
  private readonly numbers = new Map<Time, number>()
  /** The first arrival of the conference that was numbered last. */
  private latest: Time = Number.NEGATIVE_INFINITY

  next(arrival: Time, captured: Time): number {
    if (arrival > this.latest + SECOND) this.numbers.clear()
    this.latest = arrival
    const seq = (this.numbers.get(captured) ?? 0) + 1
    this.numbers.set(captured, seq)
    return seq
  }

  clear(): void {
    this.numbers.clear()
    this.latest = Number.NEGATIVE_INFINITY
  }
}
