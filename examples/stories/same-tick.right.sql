-- How many joins were answered by 14:05?
-- Right: a key is a time and a number.
-- Gives: 3
SELECT count(*) FROM FocusJoinsAndLeaves f JOIN ConferenceSessionDetails d
  ON f.DialogSessionIdTime = d.SessionIdTime AND f.DialogSessionIdSeq = d.SessionIdSeq
WHERE d.ResponseTime < '2024-01-08 14:05:00';
