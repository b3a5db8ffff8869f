import { table } from '../definition/schema.js'

export const clientVersions = table({
  name: 'ClientVersions',
  about: 'Every user agent string met, of clients and servers.',
  columns: {
    VersionId: { type: 'int', about: 'Number of the version.', in2010: { name: 'VersionID' } },
    Version: { type: 'nvarchar(256)', about: 'The User-Agent or Server header.' },
    ClientType: {
      type: 'int',
      about: 'Kind of software, as UserAgentDef numbers them; NULL if it knows none.',
      nullable: true,
      unpublishedIn2010: true,
    },
  },
  primaryKey: ['VersionId'],
  foreignKeys: [],
  lookups: [{ columns: ['ClientType'], references: 'UserAgentDef', parent: ['UAType'], since: 2013 }],
})

export const userAgentDef = table({
  name: 'UserAgentDef',
  about: 'What the numbers of ClientVersions.ClientType stand for.',
  since: 2013,
  // The page prints the rows but no types: these follow from ClientVersions.ClientType and from the views' category.
  columns: {
    UAType: { type: 'int', about: 'Kind of software. Not unique: 64 and 512 have two names each.' },
    UAName: { type: 'nvarchar(256)', about: 'Name in the user agent string.' },
    UACategory: { type: 'nvarchar(64)', about: 'What reports call it; the same for both names of a kind.' },
  },
  primaryKey: [],
  foreignKeys: [],
  indexes: [['UAType']],
})
