-- How many people came with the desktop client?
-- Wrong: the focus does not always note the client.
-- Gives: 1
SELECT count(DISTINCT f.UserId) FROM FocusJoinsAndLeaves f JOIN ClientVersions c ON c.VersionId = f.ClientVerId
WHERE c.ClientType = 4;
