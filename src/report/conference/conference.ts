import type { Value } from '../../reading/warehouse/warehouse.js'

/** A moment in UTC as tables show it: `2024-01-08 09:00:00.003`. */
export type Moment = string

/** The key of a conference, and what it is called: `2024-01-08T09:00:00.003/1`. */
export type ConferenceKey = { readonly SessionIdTime: Moment; readonly SessionIdSeq: number }

/** A conference is captured within so many seconds of its first INVITE. */
export const CAPTURE = 1

/** A row as its table has it, by the names of the source's columns, with the query that finds it. */
export type RawRow = {
  readonly table: string
  readonly values: Readonly<Record<string, Value>>
  readonly sql: string
}

/** What became of a dialog. */
export type Outcome =
  /** Joined and left. */
  | 'left'
  /** Joined, and ended by a failure. */
  | 'dropped'
  /** Joined, and still there in the last that is known. */
  | 'open'
  /** Joined; when it was left was never reported, though the conference has ended. */
  | 'leave unknown'
  /** Answered with a failure, such as that of a server or of who declines. */
  | 'refused'
  /** Taken back by whoever sent the INVITE. */
  | 'cancelled'
  /** Answered, and ended without a join: whoever waited in the lobby gave up or was turned away. */
  | 'not admitted'
  /** No answer has come. */
  | 'no answer'

/** One SIP dialog, or a stay without one: with the focus, a focus session; with an MCU, a leg. Null is what the source does not tell. */
export type Dialog = {
  /** Index of its lane. */
  readonly lane: number
  /** Type of the MCU: `chat`, `audio-video`, `applicationsharing`, `data-conf`, `phone-conf`; null for the focus. */
  readonly mcu: string | null
  /** Address of the MCU's server. */
  readonly mcuUri: string | null
  /** FocusUserInstance or McuUserInstance. */
  readonly instance: number | null
  readonly role: 'unknown' | 'presenter' | 'attendee' | null
  readonly invited: Moment | null
  readonly answered: Moment | null
  readonly joined: Moment | null
  readonly left: Moment | null
  /** End of the SIP session, whether or not a leave was reported. */
  readonly ended: Moment | null
  readonly outcome: Outcome
  /** SIP status that answered the INVITE. */
  readonly code: number | null
  /** DiagnosticId. */
  readonly diagnostic: number | null
  /** Who sent the INVITE: a conference that does dials out. */
  readonly startedBy: 'endpoint' | 'conference' | null
  readonly endedBy: 'endpoint' | 'conference' | null
  /** Over the telephone network. */
  readonly telephone: boolean
  /** Its endpoint had been there before: at the focus, or at this MCU. */
  readonly again: boolean
  /** From the answer to the join or the end, in seconds, if that was in the lobby: see `LOBBY`. */
  readonly lobbySeconds: number | null
  /** Index of the dialog that it replaced. */
  readonly replaces: number | null
  readonly gateway: string | null
  readonly mediationServer: string | null
  readonly edgeServer: string | null
  readonly frontEnd: string | null
  readonly rows: readonly RawRow[]
}

/** One user with one endpoint. */
export type Lane = {
  readonly userId: number
  /** SIP address or telephone number. */
  readonly name: string
  /** What it joined with, in words: `desktop`, `Android`, `attendant`. */
  readonly client: string | null
  /** User agent string. */
  readonly version: string | null
  readonly tenant: string | null
  /** Whether on the internal network. */
  readonly internal: boolean | null
  /** UserEndpointId. */
  readonly endpoint: string | null
  readonly organizer: boolean
  /** The announcement service: no participant. */
  readonly service: boolean
}

/** What a lane is called: the address of the service is a GUID that tells nobody anything. */
export const laneName = ({ name, service }: Pick<Lane, 'name' | 'service'>): string =>
  service ? 'announcement service' : name

/** One conference as the rows of a source tell it; plain data, as JSON has it. */
export type Conference = {
  readonly key: ConferenceKey
  readonly uri: string | null
  readonly confInstance: string | null
  readonly start: Moment
  /** Null while it runs. */
  readonly end: Moment | null
  /** The last moment that any of its rows names; while it runs, that any conference of the source does. */
  readonly last: Moment
  readonly organizer: string
  readonly pool: string | null
  readonly synthetic: boolean
  readonly lanes: readonly Lane[]
  /** In the order of their INVITEs, or of their joins where there was none. */
  readonly dialogs: readonly Dialog[]
  readonly row: RawRow
}

/** Seconds between answer and join from which an endpoint counts as held in the lobby: a join alone takes no more than 14. */
export const LOBBY = 15

/** Milliseconds since 1970, for axes. */
export const millisecondsAt = (moment: Moment): number => Date.parse(`${moment.replace(' ', 'T').slice(0, 23)}Z`)

/** The name of a conference on a command line. */
export const nameOf = ({ SessionIdTime, SessionIdSeq }: ConferenceKey): string =>
  `${SessionIdTime.replace(' ', 'T')}/${SessionIdSeq}`

/** The key in a row of `Conferences`, of a stay in one, or of a session. */
export const keyIn = ({ values }: RawRow): ConferenceKey => ({
  SessionIdTime: String(values.SessionIdTime),
  SessionIdSeq: Number(values.SessionIdSeq),
})
