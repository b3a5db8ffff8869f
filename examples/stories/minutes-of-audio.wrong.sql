-- How many minutes of audio were there?
-- Wrong: at the focus people are there without a word.
-- Gives: 40
SELECT sum((CAST(substr(CAST(UserLeaveTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(UserLeaveTime AS VARCHAR), 15, 2) AS INTEGER))
  - (CAST(substr(CAST(UserJoinTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(UserJoinTime AS VARCHAR), 15, 2) AS INTEGER))) FROM FocusJoinsAndLeaves;
