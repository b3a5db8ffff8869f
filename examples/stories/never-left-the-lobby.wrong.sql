-- How many people attended?
-- Wrong: who waits in the lobby has been answered 200.
-- Gives: 3
SELECT count(DISTINCT UserId) FROM ConferenceSessionDetails WHERE McuConferenceUriId IS NULL AND ResponseCode = 200;
