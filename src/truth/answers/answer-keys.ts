import type { Observation, Observer, SessionObservation } from '../../model/recording/observer.js'
import type { SignIn } from '../../model/recording/registration-recorder.js'
import type { SessionError } from '../../model/recording/session-error.js'
import type { Time } from '../../model/time.js'
import type { SumState } from './aggregates.js'
import { AnswerKey } from './answer-key.js'
import { type PeriodName, periodOf } from './periods.js'

/** The keys of one world, one for each kind of period that is asked for. */
export class AnswerKeys implements Observer {
  readonly by: ReadonlyMap<PeriodName, AnswerKey>

  /** `toLocal`: a moment as the clocks of the people show it. */
  constructor(periods: readonly PeriodName[], toLocal: (time: Time) => Time) {
    this.by = new Map(periods.map(by => [by, new AnswerKey(periodOf(by, toLocal))]))
  }

  conference(observation: Observation): void {
    for (const key of this.by.values()) key.conference(observation)
  }

  session(observation: SessionObservation): void {
    for (const key of this.by.values()) key.session(observation)
  }

  error(error: Readonly<SessionError>): void {
    for (const key of this.by.values()) key.error(error)
  }

  signIn(signIn: Readonly<SignIn>, userId: number): void {
    for (const key of this.by.values()) key.signIn(signIn, userId)
  }

  /** All that was counted, for the keys of the whole to add up. */
  *state(): Iterable<SumState> {
    for (const [by, key] of this.by) for (const state of key.state()) yield [by, state]
  }

  addState([by, state]: SumState): void {
    this.by.get(by as PeriodName)?.addState(state as SumState)
  }
}
