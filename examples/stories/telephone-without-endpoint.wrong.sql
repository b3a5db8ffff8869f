-- How many people attended?
-- Wrong: a telephone has no endpoint, and count leaves NULL out.
-- Gives: 1
SELECT count(DISTINCT UserEndpointId) FROM FocusJoinsAndLeaves;
