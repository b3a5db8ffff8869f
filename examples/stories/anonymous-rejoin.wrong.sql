-- How many people attended?
-- Wrong: somebody anonymous is another user in each session.
-- Gives: 3
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
