-- How many people could not join?
-- Right: who could not join never did.
-- Gives: 1
SELECT count(DISTINCT d.UserId) FROM ConferenceSessionDetails d
WHERE d.McuConferenceUriId IS NULL
  AND NOT EXISTS (SELECT 1 FROM FocusJoinsAndLeaves f WHERE f.UserId = d.UserId);
