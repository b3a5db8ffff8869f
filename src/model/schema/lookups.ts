/** A row in the order of its table's columns. */
export type LookupRow = readonly (number | string)[]

/** Roles; source: the Roles page (2013, 2015). */
export const roleRows: readonly (readonly [id: number, role: string])[] = [
  [0, 'Unknown'],
  [1, 'Presenter'],
  [2, 'Attendee'],
]

/** The built-in tenants of an installation on premises; source: the Tenants page of 2010, which alone gives the ids. */
export const tenantRows: readonly (readonly [id: number, key: string])[] = [
  [0, '00000000-0000-0000-0000-000000000000'], // enterprise
  [1, '00000000-0000-0000-0000-000000000001'], // federated
  [2, '00000000-0000-0000-0000-000000000002'], // anonymous
  [3, '00000000-0000-0000-0000-000000000003'], // public instant messaging
]

/**
 * The first two are created with the database, spelt as on the UriTypes page of 2010; the later pages put a blank in.
 * The others get their numbers as they are met. In this order conf:audio-video has the 4 that published queries use.
 */
export const uriTypeRows: readonly (readonly [id: number, type: string])[] = [
  [0, 'UserUri'],
  [1, 'PhoneUri'],
  [2, 'conf:focus'],
  [3, 'conf:chat'],
  [4, 'conf:audio-video'],
  [5, 'conf:applicationsharing'],
  [6, 'conf:data-conf'],
  [7, 'conf:phone-conf'],
]

/**
 * Kinds of software; source: the UserAgentDef page (2013, 2015). The page omits a category that equals the name; it is
 * filled in here. 64 and 512 occur twice, with the same category each time.
 */
export const userAgentRows: readonly (readonly [type: number, name: string, category: string])[] = [
  [1, 'MediationServer', 'MediationServer'],
  [2, 'AV-MCU', 'AV-MCU'],
  [4, 'OC', 'OC'],
  [8, 'OCPhone', 'OCPhone'],
  [16, 'LMC', 'LMC'],
  [32, 'DVT', 'DVT'],
  [64, 'MM', 'MM'],
  [64, 'MC', 'MM'],
  [128, 'Attendant', 'Attendant'],
  [256, 'Conferencing_Announcement_Service_1.0', 'CAS'],
  [512, 'Conferencing_Attendant_1.0', 'CAA'],
  [512, 'Conference_Auto_Attendant_1.0', 'CAA'],
  [1024, 'Response_Group_Service', 'RGS'],
  [1032, 'Call_Park_Service_1.0', 'CPS'],
  [1040, 'Response_Group_Service Announcement_Service', 'AS'],
  [2048, 'Microsoft.Rtc.Applications.Ccs', 'CCS'],
  [16386, 'CoMo', 'CoMo'],
  [16387, 'CWA', 'CWA'],
  [16388, 'InboundRouting', 'InboundRouting'],
  [16389, 'ComoSvc', 'ComoSvc'],
  [16393, 'MSExchangeUM', 'ExUM'],
  [16395, 'ArchivingAgent', 'ARCHAGENT'],
  [16396, 'ST', 'ST'],
  [16397, 'applicationsharing', 'ASMCU'],
  [16398, 'WPLync', 'WPLync'],
  [16399, 'iPhoneLync', 'iPhoneLync'],
  [16400, 'AndroidLync', 'AndroidLync'],
  [16401, 'iPadLync', 'iPadLync'],
  [16402, 'NokiaLync', 'NokiaLync'],
  [16403, 'LyncImm', 'LyncImm'],
  [16404, 'PCS', 'PCS'],
  [16405, 'LWA', 'LWA'],
  [16406, 'OWA', 'OWA'],
  [16407, 'AOC', 'AOC'],
  [16408, 'GCC', 'GCC'],
  [16409, 'IMMCU', 'IMMCU'],
  [16410, 'XmppTGW', 'XmppGateway'],
  [32769, 'Gateway', 'Gateway'],
  [32770, 'GatewayMediationServerPair', 'GatewayMediationServerPair'],
]

/**
 * SIP status codes that IANA had registered by 2015, with the reason phrases of that time; source: RFC 3261, or the RFC
 * beside the code. The SIPResponseMetaData page gives one sample, 181, and the classes, which are the hundreds.
 */
const sipResponses: readonly (readonly [code: number, description: string])[] = [
  [100, 'Trying'],
  [180, 'Ringing'],
  [181, 'Call Is Being Forwarded'],
  [182, 'Queued'],
  [183, 'Session Progress'],
  [199, 'Early Dialog Terminated'], // RFC 6228
  [200, 'OK'],
  [202, 'Accepted'], // RFC 3265
  [204, 'No Notification'], // RFC 5839
  [300, 'Multiple Choices'],
  [301, 'Moved Permanently'],
  [302, 'Moved Temporarily'],
  [305, 'Use Proxy'],
  [380, 'Alternative Service'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [402, 'Payment Required'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [406, 'Not Acceptable'],
  [407, 'Proxy Authentication Required'],
  [408, 'Request Timeout'],
  [410, 'Gone'],
  [412, 'Conditional Request Failed'], // RFC 3903
  [413, 'Request Entity Too Large'],
  [414, 'Request-URI Too Long'],
  [415, 'Unsupported Media Type'],
  [416, 'Unsupported URI Scheme'],
  [417, 'Unknown Resource-Priority'], // RFC 4412
  [420, 'Bad Extension'],
  [421, 'Extension Required'],
  [422, 'Session Interval Too Small'], // RFC 4028
  [423, 'Interval Too Brief'],
  [424, 'Bad Location Information'], // RFC 6442
  [428, 'Use Identity Header'], // RFC 4474
  [429, 'Provide Referrer Identity'], // RFC 3892
  [430, 'Flow Failed'], // RFC 5626
  [433, 'Anonymity Disallowed'], // RFC 5079
  [436, 'Bad Identity-Info'], // RFC 4474
  [437, 'Unsupported Certificate'], // RFC 4474
  [438, 'Invalid Identity Header'], // RFC 4474
  [439, 'First Hop Lacks Outbound Support'], // RFC 5626
  [440, 'Max-Breadth Exceeded'], // RFC 5393
  [469, 'Bad Info Package'], // RFC 6086
  [470, 'Consent Needed'], // RFC 5360
  [480, 'Temporarily Unavailable'],
  [481, 'Call/Transaction Does Not Exist'],
  [482, 'Loop Detected'],
  [483, 'Too Many Hops'],
  [484, 'Address Incomplete'],
  [485, 'Ambiguous'],
  [486, 'Busy Here'],
  [487, 'Request Terminated'],
  [488, 'Not Acceptable Here'],
  [489, 'Bad Event'], // RFC 3265
  [491, 'Request Pending'],
  [493, 'Undecipherable'],
  [494, 'Security Agreement Required'], // RFC 3329
  [500, 'Server Internal Error'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Server Time-out'],
  [505, 'Version Not Supported'],
  [513, 'Message Too Large'],
  [580, 'Precondition Failure'], // RFC 3312
  [600, 'Busy Everywhere'],
  [603, 'Decline'],
  [604, 'Does Not Exist Anywhere'],
  [606, 'Not Acceptable'],
]

export const sipResponseRows: readonly (readonly [code: number, sipClass: number, description: string])[] =
  sipResponses.map(([code, description]) => [code, Math.floor(code / 100), description])

/** Seconds; source: the ConferenceJoinTimeThresholds page (2013, 2015). It gives no ids; they count from 1. */
export const joinTimeThresholdRows: readonly (readonly [id: number, seconds: number])[] = [
  [1, 2],
  [2, 5],
  [3, 10],
]

/**
 * Bodies that conference sessions carry, in an order of our own: the ContentTypes page names none. The Diagnostic
 * Report page calls application/sdp common. The focus is invited with application/cccp+xml ([MS-CONFBAS]); Lync
 * endpoints offer media in multipart/alternative, one part per version of ICE; text/plain is an instant message's
 * (RFC 3428).
 */
export const contentTypeRows: readonly (readonly [id: number, type: string])[] = [
  [1, 'application/sdp'],
  [2, 'application/cccp+xml'],
  [3, 'multipart/alternative'],
  [4, 'text/plain'],
]

/** Source: the DeRegisterType page (2013, 2015). */
export const deRegisterTypeRows: readonly (readonly [id: number, reason: string])[] = [
  [0, 'Unknown'],
  [1, 'Client Initiated Deregistration'],
  [2, 'Registration Expired'],
  [3, 'Client crashed'],
  [4, 'User Attributes Changed'],
  [5, 'Preferred Registrar Changed'],
  [6, 'Legacy Client In Survival Mode'],
]

/** Makers of phones that ran Lync Phone Edition, in an order of our own. */
export const manufacturerRows: readonly (readonly [id: number, name: string])[] = [
  [1, 'POLYCOM'],
  [2, 'AASTRA'],
  [3, 'HP'],
]

/** Assumed: no sample is published. */
export const hardwareVersionRows: readonly (readonly [id: number, version: string])[] = [
  [1, 'A'],
  [2, 'B'],
  [3, 'C'],
]

/** Source: the MediaList page. */
const mediaRows: readonly (readonly [id: number, media: string])[] = [
  [1, 'IM'],
  [2, 'File Transfer'],
  [3, 'Remote Assistance'],
  [4, 'Application Sharing'],
  [5, 'Audio'],
  [6, 'Video'],
  [7, 'App Invite'],
]

/** Source: the CallPriorities page. */
const callPriorityRows: readonly (readonly [id: number, priority: string])[] = [
  [0, 'Unknown'],
  [1, 'Non-Urgent'],
  [2, 'Normal'],
  [3, 'Urgent'],
  [4, 'Emergency'],
]

/** Source: the CallType page. */
const callTypeRows: readonly (readonly [id: number, type: string])[] = [
  [0, 'Unknown'],
  [1, 'Instant Messaging'],
  [2, 'Application Sharing'],
  [3, 'Audio'],
  [4, 'Audio and Video'],
  [5, 'File Transfer'],
]

/** Source: the ErrorCategory page. */
const errorCategoryRows: readonly (readonly [id: number, name: string])[] = [
  [0, 'Success'],
  [1, 'Expected failure'],
  [2, 'Unexpected failure'],
]

/** Components that ms-diagnostics headers name, in an order of our own: no row is published. */
const applicationRows: readonly (readonly [id: number, name: string])[] = [
  [1, 'SIP Proxy'],
  [2, 'UserServices'],
  [3, 'InboundRouting'],
  [4, 'OutboundRouting'],
  [5, 'MediationServer'],
  [6, 'ExumRouting'],
]

/** The defaults that are published; days are counted from when a row was written. */
const purgeSettingRows: readonly (readonly number[])[] = [[1, 1, 60, 60, 2]]

/** All rows that exist before the first conference, by table. A release writes those of the tables it has. */
export const lookupRows: Readonly<Record<string, readonly LookupRow[]>> = {
  UriTypes: uriTypeRows,
  Tenants: tenantRows,
  Roles: roleRows,
  UserAgentDef: userAgentRows,
  SIPResponseMetaData: sipResponseRows,
  ConferenceJoinTimeThresholds: joinTimeThresholdRows,
  ContentTypes: contentTypeRows,
  DeRegisterType: deRegisterTypeRows,
  Manufacturers: manufacturerRows,
  HardwareVersions: hardwareVersionRows,
  MediaList: mediaRows,
  CallPriorities: callPriorityRows,
  CallType: callTypeRows,
  ErrorCategory: errorCategoryRows,
  Application: applicationRows,
  PurgeSettings: purgeSettingRows,
}
