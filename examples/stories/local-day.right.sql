-- How many conferences began on 8 January in New York?
-- Right: 8 January is from 05:00 to 05:00 UTC there in winter.
-- Gives: 1
SELECT count(*) FROM Conferences
WHERE ConferenceStartTime >= '2024-01-08 05:00:00' AND ConferenceStartTime < '2024-01-09 05:00:00';
