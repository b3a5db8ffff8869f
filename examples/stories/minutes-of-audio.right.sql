-- How many minutes of audio were there?
-- Right: audio lasts as long as its legs.
-- Gives: 15
SELECT sum((CAST(substr(CAST(l.UserLeaveTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(l.UserLeaveTime AS VARCHAR), 15, 2) AS INTEGER))
  - (CAST(substr(CAST(l.UserJoinTime AS VARCHAR), 12, 2) AS INTEGER) * 60 + CAST(substr(CAST(l.UserJoinTime AS VARCHAR), 15, 2) AS INTEGER)))
FROM McuJoinsAndLeaves l JOIN Mcus m ON m.McuId = l.McuId JOIN UriTypes t ON t.UriTypeId = m.McuTypeId
WHERE t.UriType = 'conf:audio-video';
