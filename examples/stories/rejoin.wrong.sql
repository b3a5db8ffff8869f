-- How many people attended?
-- Wrong: a row is a stay, and whoever drops and comes back has two.
-- Gives: 3
SELECT count(*) FROM FocusJoinsAndLeaves;
