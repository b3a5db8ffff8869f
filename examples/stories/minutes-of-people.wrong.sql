-- How many minutes did people attend, each minute of somebody once?
-- Wrong: bob's devices were there at once for ten minutes.
-- Gives: 70
SELECT sum((CAST(substr(CAST(UserLeaveTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(UserLeaveTime AS VARCHAR), 15, 2) AS INTEGER))
  - (CAST(substr(CAST(UserJoinTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(UserJoinTime AS VARCHAR), 15, 2) AS INTEGER))) FROM FocusJoinsAndLeaves;
