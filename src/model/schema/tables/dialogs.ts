import { table } from '../definition/schema.js'

export const dialogs = table({
  name: 'Dialogs',
  about: 'Every SIP dialog, of conferences too, whatever its page says of peer-to-peer sessions.',
  columns: {
    SessionIdTime: { type: 'datetime', about: 'When the session was requested.' },
    SessionIdSeq: {
      type: 'int',
      about: '1, or 2, 3, ... for further dialogs of the same moment. Not a conference key.',
    },
    ExternalChecksum: { type: 'int', about: 'Checksum of ExternalId, for look-ups; the algorithm is not published.' },
    ExternalId: {
      type: 'varbinary(775)',
      about: 'The dialog as bytes: call id, from-tag and to-tag, with semicolons between.',
    },
  },
  facts: ['SessionIdTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq'],
  foreignKeys: [],
  indexes: [['ExternalChecksum']],
})
