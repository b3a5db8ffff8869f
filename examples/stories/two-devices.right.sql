-- How many people attended?
-- Right: a user is the same on all devices.
-- Gives: 2
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves;
