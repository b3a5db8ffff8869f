import { insertAfter, type Lots, type Row, rowsOf } from '../table-rows.js'
import {
  type Corruptions,
  details,
  isGuest,
  kindOf,
  number,
  partsOf,
  sessionOf,
  sessionsOf,
  siblingOf,
} from './corruption.js'

/** Ways to break the laws about URIs and about how values are written. */
export const uriCorruptions: Corruptions = {
  'conferences-are-named-by-their-focus': {
    what: 'a conference and its sessions go by the chat URI',
    spoil(lots, pick) {
      const found = rowsOf(lots, 'Conferences').flatMap(conference => {
        const uri = siblingOf(lots, conference.ConferenceUriId, 'chat')
        return uri === undefined ? [] : [{ conference, uri }]
      })
      const { conference, uri } = pick(found)
      for (const session of sessionsOf(lots, conference)) {
        session.ConferenceUriId = uri.ConferenceUriId
        if (session.McuConferenceUriId === null && session.UriTypeId !== null) session.UriTypeId = uri.UriTypeId
      }
      conference.ConferenceUriId = uri.ConferenceUriId
    },
  },
  'mcu-uris-follow-the-focus-uri': {
    what: "a session is with another conference's MCU",
    spoil(lots, pick) {
      const uris = rowsOf(lots, 'ConferenceUris')
      // One that was there before, so that it still comes before the session.
      const others = mcuSessions(lots).flatMap(session => {
        const own = uris.findIndex(({ ConferenceUriId }) => ConferenceUriId === session.McuConferenceUriId)
        const uri = uris.slice(0, own).find(({ UriTypeId }) => UriTypeId === session.UriTypeId)
        return uri === undefined ? [] : [{ session, uri }]
      })
      const { session, uri } = pick(others)
      session.McuConferenceUriId = uri.ConferenceUriId
    },
  },
  'uri-types-match-the-uri': {
    what: 'the audio-video and chat URIs of a conference have changed places',
    spoil(lots, pick) {
      const pairs = rowsOf(lots, 'ConferenceUris').flatMap(chat => {
        const audio = siblingOf(lots, chat.ConferenceUriId, 'audio-video')
        return audio === undefined || partsOf(chat)[1] !== 'chat' ? [] : [{ chat, audio }]
      })
      const { chat, audio } = pick(pairs)
      ;[chat.ConferenceUri, audio.ConferenceUri] = [audio.ConferenceUri, chat.ConferenceUri]
    },
  },
  'session-types-match-their-uri': {
    what: 'a session repeats the wrong type',
    spoil(lots, pick) {
      pick(mcuSessions(lots)).UriTypeId = 0
    },
  },
  'mcus-are-conferencing-servers': {
    what: 'an MCU is of the type of a user',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'Mcus'))
      insertAfter(lots, row, { McuId: 999_999, McuUri: 'sip:nobody', McuTypeId: 0 })
    },
  },
  'conference-uris-are-the-organizers': {
    what: "a conference has the URI of another's organizer",
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'Conferences'))
      row.OrganizerId = pick(rowsOf(lots, 'Users').filter(({ UserId }) => UserId !== row.OrganizerId)).UserId
    },
  },
  'occurrences-have-their-own-instance': {
    what: 'a recurring conference repeats its ConfInstance',
    spoil(lots, pick) {
      const all = rowsOf(lots, 'Conferences')
      const pairs = all.flatMap(a =>
        all.filter(b => a !== b && a.ConferenceUriId === b.ConferenceUriId).map(b => ({ a, b })),
      )
      const { a, b } = pick(pairs)
      for (const session of sessionsOf(lots, b)) session.ConfInstance = a.ConfInstance
      b.ConfInstance = a.ConfInstance
    },
  },
  'conference-uris-are-well-formed': {
    what: 'a conference id has lost its last character, at the focus and at all MCUs',
    spoil(lots, pick) {
      const [before, , after] = partsOf(pick(rowsOf(lots, 'ConferenceUris')))
      for (const uri of rowsOf(lots, 'ConferenceUris')) {
        const [organizer, kind, id] = partsOf(uri)
        if (organizer === before && id === after) uri.ConferenceUri = organizer + kind + id.slice(0, -1)
      }
    },
  },
  'dialog-ids-have-three-parts': {
    what: 'a dialog id has no to-tag',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'Dialogs'))
      row.ExternalId = String(row.ExternalId).replace(/;[^;]*$/, '')
    },
  },
  'user-uris-have-no-scheme': {
    what: 'a user is written with sip:',
    spoil(lots, pick) {
      const organizers = new Set(rowsOf(lots, 'Conferences').map(row => row.OrganizerId))
      const row = pick(rowsOf(lots, 'Users').filter(({ UserId }) => !organizers.has(UserId)))
      row.UserUri = `sip:${row.UserUri}`
    },
  },
  'users-are-users-or-phones': {
    what: 'a user has the URI type of a focus',
    spoil(lots, pick) {
      const focus = rowsOf(lots, 'UriTypes').find(({ UriType }) => UriType === 'conf:focus')
      pick(rowsOf(lots, 'Users')).UriTypeId = focus?.UriTypeId ?? null
    },
  },
  'guids-are-not-zero': {
    what: 'an endpoint is the zero GUID',
    spoil(lots, pick) {
      const stays = rowsOf(lots, 'FocusJoinsAndLeaves').filter(({ UserEndpointId }) => UserEndpointId !== null)
      const row = pick(stays, stay => isGuest(lots, stay))
      row.UserEndpointId = '00000000-0000-0000-0000-000000000000'
      sessionOf(lots, row).UserEndpointId = row.UserEndpointId
    },
  },
  'flags-have-documented-bits': {
    what: 'a conference has flag 2',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'Conferences'))
      row.Flag = number(row.Flag) + 2
    },
  },
  'message-counts-are-positive': {
    what: 'nobody sent no messages',
    spoil(lots, pick) {
      pick(rowsOf(lots, 'ConferenceMessageCount')).MessageCount = 0
    },
  },
  'phones-are-at-audio-mcus': {
    what: 'a telephone chats',
    spoil(lots, pick) {
      const chats = rowsOf(lots, 'McuJoinsAndLeaves').filter(row => kindOf(lots, row) === 'conf:chat')
      pick(chats).IsFromPstn = 1
    },
  },
}

const mcuSessions = (lots: Lots): Row[] => rowsOf(lots, details).filter(row => row.McuConferenceUriId !== null)
