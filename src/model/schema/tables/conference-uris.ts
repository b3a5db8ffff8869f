import { table } from '../definition/schema.js'

export const conferenceUris = table({
  name: 'ConferenceUris',
  about: 'Every conference URI met: of a conference at its focus, and of the same conference at each MCU.',
  columns: {
    NextUpdateTS: { type: 'datetime', about: "The monitoring service's own time stamp; yet part of the key." },
    ConferenceUriId: { type: 'int', about: 'Number of the URI.' },
    ConferenceUri: { type: 'nvarchar(450)', about: 'The URI, with its opaque=app:conf:<type>:id:<id> part.' },
    Checksum: { type: 'int', about: 'Checksum of the URI, for look-ups; the algorithm is not published.' },
    UriTypeId: { type: 'int', about: 'conf:focus, or the type of the MCU: conf:chat, conf:audio-video, ...' },
  },
  primaryKey: ['NextUpdateTS', 'ConferenceUriId'],
  // Every reference to this table names ConferenceUriId alone.
  unique: [['ConferenceUriId']],
  foreignKeys: [{ columns: ['UriTypeId'], references: 'UriTypes', parent: ['UriTypeId'] }],
  indexes: [['Checksum']],
})
