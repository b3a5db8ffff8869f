-- How many people attended?
-- Wrong: an endpoint is a device, and bob has two.
-- Gives: 3
SELECT count(DISTINCT UserEndpointId) FROM FocusJoinsAndLeaves;
