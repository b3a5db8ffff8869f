import { cases } from './cases.js'

/** One measurement in a process of its own: `node case.js NAME USERS DAYS FOLDER` prints what was done as JSON. */
const [name, users, days, folder] = process.argv.slice(2)
const done = await cases[name].run({ users: Number(users), days: Number(days) }, folder)
process.stdout.write(JSON.stringify(done))
