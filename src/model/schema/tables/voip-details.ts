import { table } from '../definition/schema.js'

export const phones = table({
  name: 'Phones',
  about: 'Telephone numbers met: of own users, and of others.',
  peerToPeer: true,
  columns: {
    PhoneId: { type: 'int', about: 'Number of the telephone number.' },
    PhoneUri: { type: 'nvarchar(450)', about: 'The number, E.164; of own users with their extension.' },
    NextUpdateTS: { type: 'datetime', about: "The monitoring service's own time stamp.", since: 2013 },
  },
  primaryKey: ['PhoneId'],
  foreignKeys: [],
  indexes: [['PhoneUri']],
})

export const voipDetails = table({
  name: 'VoipDetails',
  about: 'What telephony adds to a session with audio: numbers, gateways, who hung up.',
  peerToPeer: true,
  columns: {
    SessionIdTime: { type: 'datetime', about: 'Session, time part.' },
    SessionIdSeq: { type: 'int', about: 'Session, sequence part.' },
    FromNumberId: { type: 'int', about: 'Number of the caller.', nullable: true },
    ConnectedNumberId: { type: 'int', about: 'Number that was reached.', nullable: true },
    FromMediationServerId: { type: 'int', about: 'Mediation Server of a call from the PSTN.', nullable: true },
    ToMediationServerId: { type: 'int', about: 'Mediation Server of a call to the PSTN.', nullable: true },
    FromGatewayId: { type: 'int', about: 'Gateway of a call from the PSTN.', nullable: true },
    ToGatewayId: { type: 'int', about: 'Gateway of a call to the PSTN.', nullable: true },
    DisconnectedbyURIId: {
      type: 'int',
      about: 'User who hung up; NULL while the call lasts, or if a telephone did.',
      nullable: true,
      knownWith: 'SessionIdTime+SessionIdSeq.SessionEndTime',
    },
    DisconnectedbyPhoneId: {
      type: 'int',
      about: 'Telephone that hung up.',
      nullable: true,
      knownWith: 'SessionIdTime+SessionIdSeq.SessionEndTime',
    },
    LastModifiedTime: { type: 'datetime', about: 'When the monitoring service last wrote the row.', since: 2015 },
  },
  facts: ['SessionIdTime'],
  primaryKey: ['SessionIdTime', 'SessionIdSeq'],
  foreignKeys: [
    {
      columns: ['SessionIdTime', 'SessionIdSeq'],
      references: 'SessionDetails',
      parent: ['SessionIdTime', 'SessionIdSeq'],
    },
    { columns: ['FromNumberId'], references: 'Phones', parent: ['PhoneId'] },
    { columns: ['ConnectedNumberId'], references: 'Phones', parent: ['PhoneId'] },
    { columns: ['FromMediationServerId'], references: 'MediationServers', parent: ['MediationServerId'] },
    { columns: ['ToMediationServerId'], references: 'MediationServers', parent: ['MediationServerId'] },
    { columns: ['FromGatewayId'], references: 'Gateways', parent: ['GatewayId'] },
    { columns: ['ToGatewayId'], references: 'Gateways', parent: ['GatewayId'] },
    { columns: ['DisconnectedbyURIId'], references: 'Users', parent: ['UserId'] },
    { columns: ['DisconnectedbyPhoneId'], references: 'Phones', parent: ['PhoneId'] },
  ],
  indexes: [['FromNumberId'], ['ConnectedNumberId']],
})
