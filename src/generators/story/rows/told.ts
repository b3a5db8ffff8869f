import { quantiles } from '../../../model/chance/quantiles.js'
import { streams } from '../../../model/chance/random.js'
import { type ConferenceState, newConferenceState, type Rates } from '../../../model/conference/conference-state.js'
import { modalities } from '../../../model/conference/modality.js'
import { NEVER, type Time } from '../../../model/time.js'
import { type Limits, perform } from '../perform.js'
import type { ReadStory, StoryProblem } from '../read.js'
import { type Cast, castOf, guidOf, type Stage } from './cast.js'
import { planOf } from './plan.js'

/** Nothing in a story happens by chance. */
const nothing = quantiles([
  [0, 0],
  [100, 0],
])
const rates: Rates = {
  ...{ joinFailure: 0, setupFailure: 0, drop: 0, givenUp: 0, unanswered: 0, mcuRejoin: 0, lostLeave: 0 },
  ...{ pstnFocusRows: true, aloneFor: NEVER, joinTime: nothing, legSetup: nothing, legPace: modalities.map(() => 1) },
  ...{ rush: 1, messagesImOnly: new Float64Array(1), messages: new Float64Array(1) },
}

const instances = streams('story')

/** A story that has happened. */
export type Told = {
  readonly read: ReadStory
  readonly stage: Stage
  readonly conference: ConferenceState
  readonly cast: Cast
  /** What could not happen; nothing of this story may be used then. */
  readonly problems: readonly StoryProblem[]
}

/** Has a story happen on a stage, until the capture ends. Each has a conference of its own. */
export function tell(
  read: ReadStory,
  stage: Stage,
  { captureEnd = NEVER, limits }: { readonly captureEnd?: Time; readonly limits?: Limits } = {},
): Told {
  const conference = newConferenceState(rates)
  const cast = castOf(read, stage)
  const { plan, placeOf } = planOf(read, cast, stage)
  const problems = perform(read, conference, { plan, placeOf, random: instances(stage.number, 0), captureEnd, limits })
  const { instance } = read.story.conference ?? {}
  if (instance !== undefined) conference.instance = guidOf(instance)
  return { read, stage, conference, cast, problems }
}

/** Numbers what has no number yet: conferences 1, and the dialogs of one tick 1, 2, 3, ... in the order of sessions and legs. */
export function number(conference: ConferenceState): void {
  const { sessions, legs } = conference
  if (conference.seq === 0) conference.seq = 1
  const dialogs = [...sessions, ...legs].filter(({ numbered }) => numbered)
  const taken = new Set(dialogs.filter(({ seq }) => seq > 0).map(({ invited, seq }) => `${invited}/${seq}`))
  for (const dialog of dialogs) {
    for (let seq = 1; dialog.seq === 0; seq++) if (!taken.has(`${dialog.invited}/${seq}`)) dialog.seq = seq
    taken.add(`${dialog.invited}/${dialog.seq}`)
  }
}
