import { table } from '../definition/schema.js'

export const mcus = table({
  name: 'Mcus',
  about:
    'The conferencing servers: instant messages, audio and video, application sharing, web conferencing, telephony.',
  columns: {
    McuId: { type: 'int', about: 'Number of the MCU.' },
    McuUri: { type: 'nvarchar(450)', about: "The MCU's own URI; no sample is published." },
    // The later pages print its type as `inyint`.
    McuTypeId: { type: 'tinyint', about: 'What it serves: conf:chat, conf:audio-video, ...', in2010: { type: 'int' } },
  },
  primaryKey: ['McuId'],
  foreignKeys: [{ columns: ['McuTypeId'], references: 'UriTypes', parent: ['UriTypeId'], since: 2013 }],
  lookups: [{ columns: ['McuTypeId'], references: 'UriTypes', parent: ['UriTypeId'] }],
})
