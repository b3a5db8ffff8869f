export { type Answered, toMatchAnswer } from './answer-matcher.js'
export { sqliteOf, type WorldFixtures, worldFixtures } from './fixtures.js'
