-- How many people were there at once at most?
-- Wrong: bob leaves as cid comes, and both ends included they meet.
-- Gives: 3
SELECT max((SELECT count(DISTINCT b.UserId) FROM FocusJoinsAndLeaves b
  WHERE b.UserJoinTime <= a.UserJoinTime AND b.UserLeaveTime >= a.UserJoinTime)) FROM FocusJoinsAndLeaves a;
