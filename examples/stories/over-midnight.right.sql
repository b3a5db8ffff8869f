-- How many conferences were on on 9 January, in UTC?
-- Right: it was on if it began before the day was over, and ended after it had begun.
-- Gives: 1
SELECT count(*) FROM Conferences
WHERE ConferenceStartTime < '2024-01-10 00:00:00'
  AND (ConferenceEndTime IS NULL OR ConferenceEndTime > '2024-01-09 00:00:00');
