-- How many people were there at 14:20?
-- Right: the SIP session of the dialog has an end all the same.
-- Gives: 1
SELECT count(DISTINCT f.UserId)
FROM FocusJoinsAndLeaves f LEFT JOIN ConferenceSessionDetails d
  ON f.DialogSessionIdTime = d.SessionIdTime AND f.DialogSessionIdSeq = d.SessionIdSeq
WHERE f.UserJoinTime <= '2024-01-08 14:20:00'
  AND (coalesce(f.UserLeaveTime, d.SessionEndTime) IS NULL OR coalesce(f.UserLeaveTime, d.SessionEndTime) > '2024-01-08 14:20:00');
