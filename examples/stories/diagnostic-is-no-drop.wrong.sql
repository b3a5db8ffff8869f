-- How many focus sessions dropped?
-- Wrong: refusals and legs have a DiagnosticId too.
-- Gives: 3
SELECT count(*) FROM ConferenceSessionDetails WHERE DiagnosticId IS NOT NULL;
