-- How many people attended?
-- Wrong: the announcement service joins like a person.
-- Gives: 3
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
