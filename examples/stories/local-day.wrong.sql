-- How many conferences began on 8 January in New York?
-- Wrong: 20:30 in New York is 01:30 of the next day in UTC, in which all times are.
-- Gives: 0
SELECT count(*) FROM Conferences
WHERE ConferenceStartTime >= '2024-01-08 00:00:00' AND ConferenceStartTime < '2024-01-09 00:00:00';
