-- How many people were there at once at most?
-- Right: who leaves at a moment is not there any more.
-- Gives: 2
SELECT max((SELECT count(DISTINCT b.UserId) FROM FocusJoinsAndLeaves b
  WHERE b.UserJoinTime <= a.UserJoinTime AND (b.UserLeaveTime IS NULL OR b.UserLeaveTime > a.UserJoinTime))) FROM FocusJoinsAndLeaves a;
