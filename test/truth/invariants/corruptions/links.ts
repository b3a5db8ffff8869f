import { type Row, remove, rowsOf } from '../table-rows.js'
import {
  agree,
  type Corruptions,
  conferenceOf,
  details,
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
    spoil(lots, pick) {
      pick(rowsOf(lots, details)).ServerId = 999_999
    },
  },
  'lookups-resolve': {
    what: 'a session has a response code that SIP does not know',
    spoil(lots, pick) {
      pick(rowsOf(lots, details)).ResponseCode = 299
    },
  },
  'parents-come-first': {
    what: 'the servers arrive last',
    spoil(lots) {
      lots.push(...lots.filter(({ table }) => table === 'Servers'))
      lots.splice(
        lots.findIndex(({ table }) => table === 'Servers'),
        1,
      )
    },
  },
  'built-in-rows-are-as-published': {
    what: 'presenters are called leaders',
    spoil(lots) {
      for (const row of rowsOf(lots, 'Roles')) if (row.RoleId === 1) row.Role = 'Leader'
    },
  },
  'dialogs-have-a-session': {
    what: 'a session is lost',
    spoil: (lots, pick) => remove(lots, pick(rowsOf(lots, details))),
  },
  'dialogs-serve-one-stay': {
    what: 'who rejoins an MCU goes on with the old dialog',
    spoil(lots, pick) {
      const stays = rowsOf(lots, legs).filter(row => row.DialogSessionIdTime !== null)
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
  'focus-stays-have-focus-sessions': {
    what: 'the session of a focus row is with the chat MCU',
    spoil(lots, pick) {
      const found = rowsOf(lots, focus).flatMap(row => {
        const session = sessionOf(lots, row)
        const uri = siblingOf(lots, session.ConferenceUriId, 'chat')
        return uri === undefined ? [] : [{ session, uri }]
      })
      const { session, uri } = pick(found)
      session.McuConferenceUriId = uri.ConferenceUriId
      session.UriTypeId = uri.UriTypeId
    },
  },
  'legs-have-sessions-of-their-mcu': {
    what: 'a leg is at an MCU of another type than its session',
    spoil(lots, pick) {
      const rows = rowsOf(lots, legs)
      const once = [...ofConference, 'UserId', 'McuId']
      const hasOneLeg = (row: Row) => rows.filter(other => agree(other, row, once)).length === 1
      const row = pick(
        rows.filter(({ DialogSessionIdTime, IsFromPstn }) => DialogSessionIdTime !== null && IsFromPstn === 0),
        hasOneLeg,
      )
      const kinds = ['conf:data-conf', kindOf(lots, row)]
      row.McuId = pick(rowsOf(lots, 'Mcus'), ({ McuId }) => {
        const moved = { ...row, McuId }
        return !kinds.includes(kindOf(lots, moved)) && !rows.some(other => agree(other, moved, once))
      }).McuId
    },
  },
  'sessions-are-of-their-stays-user': {
    what: "a stay's session is another user's",
    spoil(lots, pick) {
      const session = sessionOf(
        lots,
        pick(rowsOf(lots, pick([focus, legs])).filter(row => row.DialogSessionIdTime !== null)),
      )
      const guests = rowsOf(lots, 'Users').filter(user => user.TenantId !== 0 && user.UserId !== session.UserId)
      session.UserId = pick(guests).UserId
    },
  },
  'sessions-are-of-their-stays-conference': {
    what: "a focus stay's session is of another conference",
    spoil(lots, pick) {
      const conferences = rowsOf(lots, 'Conferences')
      const notFirst = (stay: Row) => sessionOf(lots, stay).ConfInstance !== conferences[0].ConfInstance
      const session = sessionOf(lots, pick(rowsOf(lots, focus), notFirst))
      const own = conferences.findIndex(({ ConfInstance }) => ConfInstance === session.ConfInstance)
      // An earlier one, whose parents have come already.
      const { ConferenceUriId, ConfInstance } = pick(conferences.slice(0, own))
      Object.assign(session, { ConferenceUriId, ConfInstance })
    },
  },
  'sessions-belong-to-a-conference': {
    what: 'a session that came to nothing is of an instance that nobody knows',
    spoil(lots, pick) {
      spareSession(lots, pick(rowsOf(lots, focus))).ConfInstance = otherGuid
    },
  },
  'focus-sessions-have-their-stays-client': {
    what: 'a user is internal in one table and external in the other',
    spoil(lots, pick) {
      const session = sessionOf(
        lots,
        pick(rowsOf(lots, focus), row => isGuest(lots, row)),
      )
      session.IsUserInternal = 1 - number(session.IsUserInternal)
    },
  },
  'web-legs-have-no-dialog': {
    what: 'a data-conf leg has a dialog',
    spoil(lots, pick) {
      const found = rowsOf(lots, legs)
        .filter(row => kindOf(lots, row) === 'conf:data-conf')
        .flatMap(leg => rowsOf(lots, focus).map(stay => ({ leg, stay })))
        .filter(({ leg, stay }) => agree(leg, stay, [...ofConference, 'UserId']))
        .filter(({ leg, stay }) => number(stay.UserJoinTime) <= number(leg.UserJoinTime))
      const { leg, stay } = pick(found)
      const session = spareSession(lots, stay)
      ofDialog.forEach((column, i) => {
        leg[column] = session[ofConference[i]]
      })
    },
  },
  'sip-legs-have-a-dialog': {
    what: 'a leg has lost its dialog',
    spoil(lots, pick) {
      const leg = pick(rowsOf(lots, legs).filter(row => row.DialogSessionIdTime !== null))
      for (const column of ofDialog) leg[column] = null
    },
  },
  'web-conferencing-has-no-session': {
    what: 'a session is with the data-conf MCU',
    spoil(lots, pick) {
      const found = rowsOf(lots, focus).flatMap(stay => {
        const uri = siblingOf(lots, conferenceOf(lots, stay).ConferenceUriId, 'data-conf')
        return uri === undefined ? [] : [{ stay, uri }]
      })
      const { stay, uri } = pick(found)
      const { ConferenceUriId: McuConferenceUriId, UriTypeId } = uri
      Object.assign(spareSession(lots, stay), { McuConferenceUriId, UriTypeId })
    },
  },
  'replaced-dialogs-are-whole': {
    what: 'a session names the moment of the dialog that it replaced, and not its number',
    spoil(lots, pick) {
      const session = pick(rowsOf(lots, details))
      session.ReplaceDialogIdTime = session.SessionIdTime
      session.ReplaceDialogIdSeq = null
    },
  },
  'messages-are-from-participants': {
    what: 'messages are counted for someone who was not there',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'ConferenceMessageCount'))
      const there = new Set(staysOf(lots, conferenceOf(lots, row)).map((stay: Row) => stay.UserId))
      row.UserId = pick(rowsOf(lots, 'Users').filter(({ UserId }) => !there.has(UserId))).UserId
    },
  },
}
