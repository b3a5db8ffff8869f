-- How many people dialed in by telephone?
-- Right: who sent the INVITE says IsStartedByConfServer.
-- Gives: 1
SELECT count(DISTINCT l.UserId) FROM McuJoinsAndLeaves l JOIN ConferenceSessionDetails d
  ON l.DialogSessionIdTime = d.SessionIdTime AND l.DialogSessionIdSeq = d.SessionIdSeq
WHERE l.IsFromPstn = 1 AND d.IsStartedByConfServer = 0;
