export { conferences, type ToldConference } from './conferences.js'
export { type DefectPair, defectPairs, type PairConstraints, type PairKind, pairKinds } from './defect-pairs.js'
export { type SmallWorld, smallWorlds } from './small-worlds.js'
export { type StoryConstraints, stories } from './stories.js'
