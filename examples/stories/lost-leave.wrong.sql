-- How many people were there at 14:20?
-- Wrong: a leave that is never reported stays NULL, and bob seems to stay for ever.
-- Gives: 2
SELECT count(DISTINCT UserId) FROM FocusJoinsAndLeaves
WHERE UserJoinTime <= '2024-01-08 14:20:00' AND (UserLeaveTime IS NULL OR UserLeaveTime > '2024-01-08 14:20:00');
