// The same by require, which knows ES modules.
import rollcall = require('rollcall')

const stays: readonly rollcall.TableRow<'FocusJoinsAndLeaves'>[] = rollcall
  .world({ users: 5 })
  .rows('FocusJoinsAndLeaves')
export const joined: Date = stays[0].UserJoinTime
