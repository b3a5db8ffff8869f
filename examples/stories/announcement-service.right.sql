-- How many people attended?
-- Right: its client is of type 256; a client that is not noted is somebody's all the same.
-- Gives: 2
SELECT count(DISTINCT f.UserId)
FROM FocusJoinsAndLeaves f LEFT JOIN ClientVersions c ON c.VersionId = f.ClientVerId
WHERE c.ClientType IS NULL OR c.ClientType <> 256;
