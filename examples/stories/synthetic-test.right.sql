-- How many conferences were held?
-- Right: bit 1 of Flag marks them.
-- Gives: 0
SELECT count(*) FROM Conferences WHERE Flag = 0;
