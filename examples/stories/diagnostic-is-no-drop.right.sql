-- How many focus sessions dropped?
-- Right: a drop is a session with the focus that was joined, and that its endpoint's side ended with a DiagnosticId.
-- Gives: 1
SELECT count(*) FROM FocusJoinsAndLeaves f JOIN ConferenceSessionDetails d
  ON f.DialogSessionIdTime = d.SessionIdTime AND f.DialogSessionIdSeq = d.SessionIdSeq
WHERE d.DiagnosticId IS NOT NULL AND d.IsEndedByConfServer = 0;
