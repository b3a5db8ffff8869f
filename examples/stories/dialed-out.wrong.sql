-- How many people dialed in by telephone?
-- Wrong: IsFromPstn is 1 for whom the conference dialed as well.
-- Gives: 2
SELECT count(DISTINCT UserId) FROM McuJoinsAndLeaves WHERE IsFromPstn = 1;
