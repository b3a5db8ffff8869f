-- How many people attended?
-- Right: people are counted, however often they came.
-- Gives: 2
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
