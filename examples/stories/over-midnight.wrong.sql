-- How many conferences were on on 9 January, in UTC?
-- Wrong: the conference began the evening before.
-- Gives: 0
SELECT count(*) FROM Conferences
WHERE ConferenceStartTime >= '2024-01-09 00:00:00' AND ConferenceStartTime < '2024-01-10 00:00:00';
