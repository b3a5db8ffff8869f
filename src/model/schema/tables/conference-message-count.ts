import { table } from '../definition/schema.js'

export const conferenceMessageCount = table({
  name: 'ConferenceMessageCount',
  about: 'How many instant messages one user sent in one conference.',
  columns: {
    SessionIdTime: { type: 'datetime', about: 'Conference, time part.' },
    SessionIdSeq: { type: 'int', about: 'Conference, sequence part.' },
    UserId: { type: 'int', about: 'The sender.' },
    MessageCount: {
      type: 'smallint',
      about: 'Messages that the sender sent there.',
      knownWith: 'SessionIdTime+SessionIdSeq.ConferenceEndTime',
    },
  },
  // The later pages leave UserId out of the key, though there is one row per user; the 2010 page has it.
  primaryKey: ['SessionIdTime', 'SessionIdSeq', 'UserId'],
  foreignKeys: [
    {
      columns: ['SessionIdTime', 'SessionIdSeq'],
      references: 'Conferences',
      parent: ['SessionIdTime', 'SessionIdSeq'],
    },
    { columns: ['UserId'], references: 'Users', parent: ['UserId'] },
  ],
  indexes: [['UserId']],
})
