// What a user runs who has installed the package, as an ES module.
import { world } from 'rollcall'

const office = world({ users: 40, days: 1, seed: 2 })
const database = await office.sqlite()
const [{ n }] = database.all('SELECT count(*) AS n FROM Users')
database.close()
console.log(
  JSON.stringify({
    stays: office.rows('FocusJoinsAndLeaves').length > 0,
    joins: office.answers().participation.length > 0,
    holds: office.verify().holds,
    users: n === office.rows('Users').length,
  }),
)
