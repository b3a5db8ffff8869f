-- How many people used audio?
-- Wrong: the focus has everybody, whatever they used.
-- Gives: 3
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
