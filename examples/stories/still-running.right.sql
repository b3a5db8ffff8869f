-- How many conferences were on at 14:05?
-- Right: without an end it is on.
-- Gives: 1
SELECT count(*) FROM Conferences
WHERE ConferenceStartTime <= '2024-01-08 14:05:00'
  AND (ConferenceEndTime IS NULL OR ConferenceEndTime > '2024-01-08 14:05:00');
