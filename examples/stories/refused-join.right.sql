-- How many people attended?
-- Right: who joined has a row at the focus.
-- Gives: 2
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
