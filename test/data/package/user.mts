// What must compile, and what must not, where the package is installed; without skipLibCheck and without the types of Node.
import { type TableRow, world } from 'rollcall'
import { world as inPage } from 'rollcall/browser'
import { toMatchAnswer } from 'rollcall/testing'

const office = world({ users: 40, days: 1, seed: 2 })
const left: Date | null = office.rows('FocusJoinsAndLeaves')[0].UserLeaveTime
const joins: number = office.answers().participation[0].joins
const user: TableRow<'Users'> = inPage({ users: 5 }).rows('Users')[0]
export const held: boolean = office.verify().holds && left === null && joins > user.UserId
export const right: boolean = toMatchAnswer([], 'participation', office).pass

// @ts-expect-error: a knob that there is not
world({ user: 40 })
// @ts-expect-error: a table that there is not
office.rows('FocusJoins')
// @ts-expect-error: a column that the table has not
office.rows('Users')[0].Uri
// @ts-expect-error: an answer that there is not
office.answers().peak
// @ts-expect-error: a question that there is not
toMatchAnswer([], 'peak', office)
// @ts-expect-error: nothing that takes SQL
office.into({ engine: 'oracle', run: () => {} })
