-- How many people attended?
-- Right: who was let in has a row at the focus.
-- Gives: 2
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
