-- How many people attended?
-- Right: everybody has a UserId.
-- Gives: 3
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
