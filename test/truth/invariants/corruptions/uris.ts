import { insertAfter, type Row, rowsOf, type WorldRows } from '../table-rows.js'
import {
  arrivesBefore,
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
    corrupt(world, pick) {
      const found = rowsOf(world, 'Conferences').flatMap(conference => {
        const uri = siblingOf(world, conference.ConferenceUriId, 'chat')
        return uri === undefined || !arrivesBefore(world, uri, conference) ? [] : [{ conference, uri }]
      })
      const { conference, uri } = pick(found)
      for (const session of sessionsOf(world, conference)) {
        session.ConferenceUriId = uri.ConferenceUriId
        if (session.McuConferenceUriId === null && session.UriTypeId !== null) session.UriTypeId = uri.UriTypeId
      }
      conference.ConferenceUriId = uri.ConferenceUriId
    },
  },
  'mcu-uris-follow-the-focus-uri': {
    what: "a session is with another conference's MCU",
    corrupt(world, pick) {
      const uris = rowsOf(world, 'ConferenceUris')
      // One that was there before, so that it still comes before the session.
      const others = mcuSessions(world).flatMap(session => {
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
    corrupt(world, pick) {
      const pairs = rowsOf(world, 'ConferenceUris').flatMap(chat => {
        const audio = siblingOf(world, chat.ConferenceUriId, 'audio-video')
        return audio === undefined || partsOf(chat)[1] !== 'chat' ? [] : [{ chat, audio }]
      })
      const { chat, audio } = pick(pairs)
      ;[chat.ConferenceUri, audio.ConferenceUri] = [audio.ConferenceUri, chat.ConferenceUri]
    },
  },
  'session-types-match-their-uri': {
    what: 'a session repeats the wrong type',
    corrupt(world, pick) {
      pick(mcuSessions(world)).UriTypeId = 0
    },
  },
  'mcus-are-conferencing-servers': {
    what: 'an MCU is of the type of a user',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'Mcus'))
      insertAfter(world, row, { McuId: 999_999, McuUri: 'sip:nobody', McuTypeId: 0 })
    },
  },
  'conference-uris-are-the-organizers': {
    what: "a conference has the URI of another's organizer",
    corrupt(world, pick) {
      const users = rowsOf(world, 'Users')
      // One who was there before, so that they still come before the conference.
      const others = rowsOf(world, 'Conferences').flatMap(conference => {
        const own = users.findIndex(({ UserId }) => UserId === conference.OrganizerId)
        return own < 1 ? [] : [{ conference, before: users.slice(0, own) }]
      })
      const { conference, before } = pick(others)
      conference.OrganizerId = pick(before).UserId
    },
  },
  'occurrences-have-their-own-instance': {
    what: 'a recurring conference repeats its ConfInstance',
    corrupt(world, pick) {
      const all = rowsOf(world, 'Conferences')
      const pairs = all.flatMap(a =>
        all.filter(b => a !== b && a.ConferenceUriId === b.ConferenceUriId).map(b => ({ a, b })),
      )
      const { a, b } = pick(pairs)
      for (const session of sessionsOf(world, b)) session.ConfInstance = a.ConfInstance
      b.ConfInstance = a.ConfInstance
    },
  },
  'conference-uris-are-well-formed': {
    what: 'a conference id has lost its last character, at the focus and at all MCUs',
    corrupt(world, pick) {
      const [before, , after] = partsOf(pick(rowsOf(world, 'ConferenceUris')))
      for (const uri of rowsOf(world, 'ConferenceUris')) {
        const [organizer, kind, id] = partsOf(uri)
        if (organizer === before && id === after) uri.ConferenceUri = organizer + kind + id.slice(0, -1)
      }
    },
  },
  'dialog-ids-have-three-parts': {
    what: 'a dialog id has no to-tag',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'Dialogs'))
      row.ExternalId = String(row.ExternalId).replace(/;[^;]*$/, '')
    },
  },
  'user-uris-have-no-scheme': {
    what: 'a user is written with sip:',
    corrupt(world, pick) {
      const organizers = new Set(rowsOf(world, 'Conferences').map(row => row.OrganizerId))
      const row = pick(rowsOf(world, 'Users').filter(({ UserId }) => !organizers.has(UserId)))
      row.UserUri = `sip:${row.UserUri}`
    },
  },
  'users-are-users-or-phones': {
    what: 'a user has the URI type of a focus',
    corrupt(world, pick) {
      const focus = rowsOf(world, 'UriTypes').find(({ UriType }) => UriType === 'conf:focus')
      pick(rowsOf(world, 'Users')).UriTypeId = focus?.UriTypeId ?? null
    },
  },
  'guids-are-not-zero': {
    what: 'an endpoint is the zero GUID',
    corrupt(world, pick) {
      const stays = rowsOf(world, 'FocusJoinsAndLeaves').filter(({ UserEndpointId }) => UserEndpointId !== null)
      const row = pick(stays, stay => isGuest(world, stay))
      row.UserEndpointId = '00000000-0000-0000-0000-000000000000'
      sessionOf(world, row).UserEndpointId = row.UserEndpointId
    },
  },
  'flags-have-documented-bits': {
    what: 'a conference has flag 2',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'Conferences'))
      row.Flag = number(row.Flag) + 2
    },
  },
  'message-counts-are-positive': {
    what: 'nobody sent no messages',
    corrupt(world, pick) {
      pick(rowsOf(world, 'ConferenceMessageCount')).MessageCount = 0
    },
  },
  'phones-are-at-audio-mcus': {
    what: 'a telephone chats',
    corrupt(world, pick) {
      const chats = rowsOf(world, 'McuJoinsAndLeaves').filter(row => kindOf(world, row) === 'conf:chat')
      pick(chats).IsFromPstn = 1
    },
  },
}

const mcuSessions = (world: WorldRows): Row[] => rowsOf(world, details).filter(row => row.McuConferenceUriId !== null)
