-- How many legs were there?
-- Right: sessions are joined to legs by LEFT JOIN, if at all.
-- Gives: 3
SELECT count(*) FROM McuJoinsAndLeaves l LEFT JOIN ConferenceSessionDetails d
  ON l.DialogSessionIdTime = d.SessionIdTime AND l.DialogSessionIdSeq = d.SessionIdSeq;
