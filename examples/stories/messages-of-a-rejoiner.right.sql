-- How many messages were sent?
-- Right: the counts are of conference and user, and need no stays.
-- Gives: 5
SELECT sum(MessageCount) FROM ConferenceMessageCount;
