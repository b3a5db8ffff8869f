import { endpointWord } from '../../model/chance/endpoint-id.js'
import { mixBits, shareOf } from '../../model/chance/random.js'
import { entityHash, STREAM, wordOf } from '../../model/chance/stable-draw.js'

/** Draws of a day for each device of a person. */
const DRAWS = 1024

/** The first draws of a device are those of a site's day: when it is used by habit. */
export const HABIT = { on: 0, off: 1 } as const
const REST = 2

/** The number of a device's first draw. */
export const aspectOf = (device: number): number => STREAM.signIn + device * DRAWS

/** The draws of one person on one day, device by device. */
export class Draws {
  user = 0
  device = 0
  private drawn = 0
  private self = 0
  private today = 0
  private other = 0
  private readonly seed: number

  constructor(seed: number) {
    this.seed = seed
  }

  /** Takes up another person, on a day. */
  selectPerson(user: number, day: number): void {
    this.user = user
    this.self = entityHash(this.seed, user)
    this.today = entityHash(day, user)
    this.other = entityHash(~day, user)
  }

  /** Takes up another device of theirs. */
  selectDevice(device: number): void {
    this.device = device
    this.drawn = aspectOf(device) + REST
  }

  /** A word that stays with the person for good, as `stableWord` has it. */
  lasting(aspect: number): number {
    return wordOf(this.self, aspect)
  }

  /** One of the four words of the endpoint on the device. */
  endpointWord(i: number): number {
    return endpointWord(this.self, this.device, i)
  }

  /** A share of one that is the same all day. */
  ofDay(aspect: number): number {
    return shareOf(wordOf(this.today, aspect))
  }

  word(): number {
    return wordOf(this.today, this.drawn++)
  }

  /** A word like no other: those of one seed alone would be the same together again after a few million people and days. */
  otherWord(): number {
    return wordOf(this.other, this.drawn++)
  }

  /** A word beside those that come one after the other, which stay as they are. */
  aside(aspect: number): number {
    return mixBits(wordOf(this.other, this.drawn) ^ aspect)
  }

  /** A share of one. */
  share(): number {
    return shareOf(this.word())
  }
}
