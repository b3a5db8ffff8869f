import { type Row, remove, rowsOf, type WorldRows } from '../table-rows.js'
import {
  agree,
  arrivesBefore,
  type Corruptions,
  conferenceOf,
  details,
  earlier,
  focus,
  isGuest,
  kindOf,
  legs,
  number,
  ofConference,
  ofDialog,
  otherGuid,
  sessionOf,
  siblingOf,
  spareSession,
  staysOf,
} from './corruption.js'

/** Ways to break the laws about references, dialogs and sessions. */
export const linkCorruptions: Corruptions = {
  'foreign-keys-resolve': {
    what: 'a session was captured by a server that is not listed',
    corrupt(world, pick) {
      pick(rowsOf(world, details)).ServerId = 999_999
    },
  },
  'lookups-resolve': {
    what: 'a session that nobody joined has a response code that SIP does not know',
    corrupt(world, pick) {
      pick(refusedSessions(world)).ResponseCode = 299
    },
  },
  'parents-come-first': {
    what: 'the servers arrive last',
    corrupt(world) {
      world.push(...world.filter(({ table }) => table === 'Servers'))
      world.splice(
        world.findIndex(({ table }) => table === 'Servers'),
        1,
      )
    },
  },
  'built-in-rows-are-as-published': {
    what: 'presenters are called leaders',
    corrupt(world) {
      for (const row of rowsOf(world, 'Roles')) if (row.RoleId === 1) row.Role = 'Leader'
    },
  },
  'dialogs-have-a-session': {
    what: 'a session is lost',
    corrupt: (world, pick) => remove(world, pick(rowsOf(world, details))),
  },
  'dialogs-serve-one-stay': {
    what: 'who rejoins an MCU goes on with the old dialog',
    corrupt(world, pick) {
      const stays = rowsOf(world, legs).filter(row => row.DialogSessionIdTime !== null)
      const rejoins = stays.flatMap(before =>
        stays
          .filter(after => agree(before, after, [...ofConference, 'UserId', 'McuId']))
          .filter(after => after !== before && number(before.DialogSessionIdTime) <= number(after.UserJoinTime))
          .map(after => ({ before, after })),
      )
      const { before, after } = pick(rejoins)
      for (const column of ofDialog) after[column] = before[column]
    },
  },
  'joins-were-accepted': {
    what: 'somebody is at the focus, or at an MCU, though the server answered 503',
    corrupt(world, pick) {
      const stays = rowsOf(world, pick([focus, legs])).filter(row => row.DialogSessionIdTime !== null)
      sessionOf(world, pick(stays)).ResponseCode = 503
    },
  },
  'focus-stays-have-focus-sessions': {
    what: 'the session of a focus row is with the chat MCU',
    corrupt(world, pick) {
      const found = rowsOf(world, focus).flatMap(row => {
        const session = sessionOf(world, row)
        const uri = siblingOf(world, session.ConferenceUriId, 'chat')
        return uri === undefined || !arrivesBefore(world, uri, session) ? [] : [{ session, uri }]
      })
      const { session, uri } = pick(found)
      session.McuConferenceUriId = uri.ConferenceUriId
      session.UriTypeId = uri.UriTypeId
    },
  },
  'legs-have-sessions-of-their-mcu': {
    what: 'a leg is at an MCU of another type than its session',
    corrupt(world, pick) {
      const rows = rowsOf(world, legs)
      const once = [...ofConference, 'UserId', 'McuId']
      const hasOneLeg = (row: Row) => rows.filter(other => agree(other, row, once)).length === 1
      const row = pick(
        rows.filter(({ DialogSessionIdTime, IsFromPstn }) => DialogSessionIdTime !== null && IsFromPstn === 0),
        hasOneLeg,
      )
      const kinds = ['conf:data-conf', kindOf(world, row)]
      row.McuId = pick(rowsOf(world, 'Mcus'), ({ McuId }) => {
        const moved = { ...row, McuId }
        return !kinds.includes(kindOf(world, moved)) && !rows.some(other => agree(other, moved, once))
      }).McuId
    },
  },
  'sessions-are-of-their-stays-user': {
    what: "a stay's session is another user's",
    corrupt(world, pick) {
      const guestsFor = (session: Row) =>
        earlier(world, 'Users', session).filter(user => user.TenantId !== 0 && user.UserId !== session.UserId)
      const stays = rowsOf(world, pick([focus, legs])).filter(row => row.DialogSessionIdTime !== null)
      const session = sessionOf(
        world,
        pick(stays, stay => guestsFor(sessionOf(world, stay)).length > 0),
      )
      session.UserId = pick(guestsFor(session)).UserId
    },
  },
  'sessions-are-of-their-stays-conference': {
    what: "a focus stay's session is of another conference",
    corrupt(world, pick) {
      const conferences = rowsOf(world, 'Conferences')
      const notFirst = (stay: Row) => sessionOf(world, stay).ConfInstance !== conferences[0].ConfInstance
      const session = sessionOf(world, pick(rowsOf(world, focus), notFirst))
      const own = conferences.findIndex(({ ConfInstance }) => ConfInstance === session.ConfInstance)
      // An earlier one, whose parents have come already.
      const { ConferenceUriId, ConfInstance } = pick(conferences.slice(0, own))
      Object.assign(session, { ConferenceUriId, ConfInstance })
    },
  },
  'sessions-belong-to-a-conference': {
    what: 'a session that came to nothing is of an instance that nobody knows',
    corrupt(world, pick) {
      spareSession(world, pick(rowsOf(world, focus))).ConfInstance = otherGuid
    },
  },
  'focus-sessions-have-their-stays-client': {
    what: 'a user is internal in one table and external in the other',
    corrupt(world, pick) {
      const session = sessionOf(
        world,
        pick(rowsOf(world, focus), row => isGuest(world, row)),
      )
      session.IsUserInternal = 1 - number(session.IsUserInternal)
    },
  },
  'web-legs-have-no-dialog': {
    what: 'a data-conf leg has a dialog',
    corrupt(world, pick) {
      const found = rowsOf(world, legs)
        .filter(row => kindOf(world, row) === 'conf:data-conf')
        .flatMap(leg => rowsOf(world, focus).map(stay => ({ leg, stay })))
        .filter(({ leg, stay }) => agree(leg, stay, [...ofConference, 'UserId']))
        .filter(({ leg, stay }) => number(stay.UserJoinTime) <= number(leg.UserJoinTime))
      const { leg, stay } = pick(found)
      const session = spareSession(world, stay)
      ofDialog.forEach((column, i) => {
        leg[column] = session[ofConference[i]]
      })
    },
  },
  'sip-legs-have-a-dialog': {
    what: 'a leg has lost its dialog',
    corrupt(world, pick) {
      const leg = pick(rowsOf(world, legs).filter(row => row.DialogSessionIdTime !== null))
      for (const column of ofDialog) leg[column] = null
    },
  },
  'web-conferencing-has-no-session': {
    what: 'a session is with the data-conf MCU',
    corrupt(world, pick) {
      const found = rowsOf(world, focus).flatMap(stay => {
        const uri = siblingOf(world, conferenceOf(world, stay).ConferenceUriId, 'data-conf')
        return uri === undefined || !arrivesBefore(world, uri, sessionOf(world, stay)) ? [] : [{ stay, uri }]
      })
      const { stay, uri } = pick(found)
      const { ConferenceUriId: McuConferenceUriId, UriTypeId } = uri
      Object.assign(spareSession(world, stay), { McuConferenceUriId, UriTypeId })
    },
  },
  'replaced-dialogs-are-whole': {
    what: 'a session names the moment of the dialog that it replaced, and not its number',
    corrupt(world, pick) {
      const session = pick(rowsOf(world, details))
      session.ReplaceDialogIdTime = session.SessionIdTime
      session.ReplaceDialogIdSeq = null
    },
  },
  'messages-are-from-participants': {
    what: 'messages are counted for someone who was not there',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'ConferenceMessageCount'))
      const there = new Set(staysOf(world, conferenceOf(world, row)).map((stay: Row) => stay.UserId))
      row.UserId = pick(earlier(world, 'Users', row).filter(({ UserId }) => !there.has(UserId))).UserId
    },
  },
}

/** Sessions whose dialog no focus row and no leg names. */
function refusedSessions(world: WorldRows): readonly Row[] {
  const joined = new Set([...rowsOf(world, focus), ...rowsOf(world, legs)].map(stay => sessionOf(world, stay)))
  return rowsOf(world, details).filter(session => !joined.has(session))
}
