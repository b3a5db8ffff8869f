/**
 * When builds of the desktop client came out, to about a month: a build is of the latest entry that is not newer. Office 16 has two lines,
 * below 6000 for what is bought once and above for what is kept up to date.
 */
const released: Readonly<Record<string, string>> = {
  '4.0': '7577 2010-11',
  '15.0':
    '4420 2012-10, 4481 2013-02, 4517 2013-07, 4569 2014-02, 4659 2014-10, 4701 2015-03, 4753 2015-09, 4849 2016-08, 4919 2017-04, 5023 2018-04, 5207 2020-01, 5589 2023-09',
  '16.0':
    '4266 2015-09, 4417 2016-07, 4549 2017-06, 4639 2018-01, 4771 2018-11, 4939 2019-12, 5110 2020-12, 5257 2021-12, 5378 2023-01, 5430 2024-01, ' +
    '6001 2015-10, 6366 2016-01, 6741 2016-04, 6965 2016-06, 7369 2016-10, 7766 2017-02, 7967 2017-03, 8431 2017-09, 9029 2018-02, ' +
    '9126 2018-03, 10325 2018-07, 11029 2018-11, 11328 2019-03, 11929 2019-09, 12527 2020-02, 13127 2020-08, 13328 2020-10, ' +
    '13426 2020-12, 13801 2021-03, 14326 2021-08, 14931 2022-03, 15601 2022-09, 16130 2023-02, 16731 2023-08, 17126 2023-12, ' +
    '17328 2024-02, 17928 2024-08, 18227 2024-11',
}

const rows = Object.entries(released).flatMap(([line, builds]) =>
  builds.split(', ').map(entry => {
    const [build, month] = entry.split(' ')
    return `('${line}', ${build}, DATE '${month}-01')`
  }),
)

/** A common table expression `b` over Client: VersionId and the day from which a desktop client was to be had. */
export const builds = `c AS (
     SELECT VersionId, regexp_extract(Version, ' OC/(\\d+\\.\\d+)\\.', 1) AS Line, TRY_CAST(regexp_extract(Version, ' OC/\\d+\\.\\d+\\.(\\d+)', 1) AS INT) AS Build
     FROM Client WHERE ClientType = 4),
   b AS (SELECT VersionId, Released FROM c ASOF JOIN (VALUES ${rows.join(', ')}) AS n(Line, Build, Released)
     ON n.Line = c.Line AND n.Build <= c.Build)`
