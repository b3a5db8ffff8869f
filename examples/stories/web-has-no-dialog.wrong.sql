-- How many legs were there?
-- Wrong: web conferencing is not SIP: such a leg has no dialog, and an inner join drops it.
-- Gives: 2
SELECT count(*) FROM McuJoinsAndLeaves l JOIN ConferenceSessionDetails d
  ON l.DialogSessionIdTime = d.SessionIdTime AND l.DialogSessionIdSeq = d.SessionIdSeq;
