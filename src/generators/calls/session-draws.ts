import { mixBits, shareOf } from '../../model/chance/random.js'
import { entityHash, STREAM, wordOf } from '../../model/chance/stable-draw.js'

/** The draws of one session after the other: each follows from the day, who starts it, its kind and its number alone. */
export class SessionDraws {
  private hash = 0
  private drawn = 0

  /** Takes up a session: `seed` is that of the day. */
  select(seed: number, user: number, kind: number, number: number): void {
    this.hash = mixBits(entityHash(seed, user) ^ Math.imul(kind * 4096 + number + 1, 0x9e37_79b1))
    this.drawn = STREAM.session
  }

  word(): number {
    return wordOf(this.hash, this.drawn++)
  }

  share(): number {
    return shareOf(this.word())
  }
}
