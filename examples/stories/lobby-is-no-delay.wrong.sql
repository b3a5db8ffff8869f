-- How many joins did the server take over 30 seconds for?
-- Wrong: from INVITE to join there may be a wait in the lobby.
-- Gives: 1
SELECT count(*) FROM FocusJoinsAndLeaves f JOIN ConferenceSessionDetails d
  ON f.DialogSessionIdTime = d.SessionIdTime AND f.DialogSessionIdSeq = d.SessionIdSeq
WHERE (CAST(substr(CAST(f.UserJoinTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(f.UserJoinTime AS VARCHAR), 15, 2) AS INTEGER)) * 60 + CAST(substr(CAST(f.UserJoinTime AS VARCHAR), 18, 2) AS INTEGER)
  - (CAST(substr(CAST(d.InviteTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(d.InviteTime AS VARCHAR), 15, 2) AS INTEGER)) * 60 - CAST(substr(CAST(d.InviteTime AS VARCHAR), 18, 2) AS INTEGER) > 30;
