-- How many joins were answered by 14:05?
-- Wrong: dialogs of one tick differ by SessionIdSeq alone.
-- Gives: 9
SELECT count(*) FROM FocusJoinsAndLeaves f JOIN ConferenceSessionDetails d ON f.DialogSessionIdTime = d.SessionIdTime
WHERE d.ResponseTime < '2024-01-08 14:05:00';
