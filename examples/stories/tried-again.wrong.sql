-- How many people could not join?
-- Wrong: most who fail try again, and each try is a session.
-- Gives: 3
SELECT count(*) FROM ConferenceSessionDetails WHERE McuConferenceUriId IS NULL AND ResponseCode >= 400;
