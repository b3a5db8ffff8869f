-- How many people attended?
-- Wrong: sessions are there for whoever dialed, also for who was refused.
-- Gives: 3
SELECT count(DISTINCT UserId) FROM ConferenceSessionDetails WHERE McuConferenceUriId IS NULL;
