-- How many joins did the server take over 30 seconds for?
-- Right: the server has answered when it holds somebody: up to the response counts.
-- Gives: 0
SELECT count(*) FROM FocusJoinsAndLeaves f JOIN ConferenceSessionDetails d
  ON f.DialogSessionIdTime = d.SessionIdTime AND f.DialogSessionIdSeq = d.SessionIdSeq
WHERE (CAST(substr(CAST(d.ResponseTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(d.ResponseTime AS VARCHAR), 15, 2) AS INTEGER)) * 60 + CAST(substr(CAST(d.ResponseTime AS VARCHAR), 18, 2) AS INTEGER)
  - (CAST(substr(CAST(d.InviteTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(d.InviteTime AS VARCHAR), 15, 2) AS INTEGER)) * 60 - CAST(substr(CAST(d.InviteTime AS VARCHAR), 18, 2) AS INTEGER) > 30;
