-- How many conferences were on at 14:05?
-- Wrong: a conference that still runs has no end, and NULL is later than nothing.
-- Gives: 0
SELECT count(*) FROM Conferences
WHERE ConferenceStartTime <= '2024-01-08 14:05:00' AND ConferenceEndTime > '2024-01-08 14:05:00';
