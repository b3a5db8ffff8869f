-- How many people attended?
-- Right: the focus has everybody.
-- Gives: 2
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
