/**
 * A common table expression `g` over Client: VersionId and Kind, which is the newest desktop generation among the rows (`current`), an
 * older one, the web app (`web`), or NULL for all else.
 */
export const clientKinds = `v AS (
     SELECT VersionId, ClientType, TRY_CAST(regexp_extract(Version, ' OC/(\\d+)', 1) AS INT) AS Generation FROM Client),
   g AS (SELECT VersionId, CASE WHEN ClientType = 16405 THEN 'web' WHEN ClientType <> 4 OR Generation IS NULL THEN NULL
     WHEN Generation = max(Generation) FILTER (ClientType = 4) OVER () THEN 'current' ELSE 'older' END AS Kind FROM v)`
