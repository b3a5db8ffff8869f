import { table } from '../definition/schema.js'

export const uriTypes = table({
  name: 'UriTypes',
  about:
    'Kinds of URI. Two have fixed numbers; the others are numbered as they are met, differently in each installation.',
  columns: {
    UriTypeId: { type: 'tinyint', about: '0 UserUri, 1 PhoneUri, then as met.', in2010: { type: 'int' } },
    UriType: { type: 'nvarchar(256)', about: 'UserUri, PhoneUri, conf:focus, conf:chat, ...: the name to join by.' },
  },
  primaryKey: ['UriTypeId'],
  foreignKeys: [],
})

export const tenants = table({
  name: 'Tenants',
  about: 'On premises, four built-in tenants say how a user was authenticated.',
  columns: {
    TenantId: { type: 'int', about: '0 enterprise, 1 federated, 2 anonymous, 3 public instant messaging.' },
    TenantKey: { type: 'nvarchar(256)', about: 'GUID in text; zeros, and 0 to 3 at the end for the built-in ones.' },
  },
  primaryKey: ['TenantId'],
  foreignKeys: [],
})

export const roles = table({
  name: 'Roles',
  about: 'Roles in a conference.',
  since: 2013,
  columns: {
    RoleId: { type: 'tinyint', about: '0 to 2.' },
    Role: { type: 'nvarchar(256)', about: 'Unknown, Presenter, Attendee. The organiser has no role of their own.' },
  },
  primaryKey: ['RoleId'],
  foreignKeys: [],
})

export const contentTypes = table({
  name: 'ContentTypes',
  about: 'Content types of SIP messages, as met.',
  columns: {
    ContentTypeId: { type: 'int', about: 'Number of the content type.' },
    ContentType: { type: 'nvarchar(256)', about: 'The Content-Type header, such as application/sdp.' },
  },
  primaryKey: ['ContentTypeId'],
  foreignKeys: [],
})

export const sipResponseMetaData = table({
  name: 'SIPResponseMetaData',
  about: 'What SIP status codes mean.',
  unpublishedIn2010: true,
  columns: {
    ResponseCode: { type: 'int', about: 'SIP status code.' },
    Class: { type: 'int', about: '1 informational, 2 success, 3 redirection, 4 client, 5 server, 6 global failure.' },
    Description: { type: 'nvarchar(256)', about: 'Reason phrase.' },
  },
  primaryKey: ['ResponseCode'],
  foreignKeys: [],
})

export const conferenceJoinTimeThresholds = table({
  name: 'ConferenceJoinTimeThresholds',
  about: 'Limits between the classes of the Conference Join Time report.',
  since: 2013,
  columns: {
    ThresholdId: { type: 'int', about: 'Number of the limit; the numbers are not published.' },
    ThresholdValue: { type: 'int', about: 'Seconds: 2, 5, 10.' },
  },
  primaryKey: ['ThresholdId'],
  foreignKeys: [],
})
