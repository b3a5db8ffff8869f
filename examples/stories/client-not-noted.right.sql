-- How many people came with the desktop client?
-- Right: the session of the dialog has it too.
-- Gives: 2
SELECT count(DISTINCT f.UserId) FROM FocusJoinsAndLeaves f
JOIN ConferenceSessionDetails d ON f.DialogSessionIdTime = d.SessionIdTime AND f.DialogSessionIdSeq = d.SessionIdSeq
JOIN ClientVersions c ON c.VersionId = coalesce(f.ClientVerId, d.UserClientVersionId)
WHERE c.ClientType = 4;
