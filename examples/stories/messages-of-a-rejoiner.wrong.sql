-- How many messages were sent?
-- Wrong: each stay of the sender repeats the count.
-- Gives: 10
SELECT sum(c.MessageCount) FROM ConferenceMessageCount c JOIN FocusJoinsAndLeaves f
  ON f.SessionIdTime = c.SessionIdTime AND f.SessionIdSeq = c.SessionIdSeq AND f.UserId = c.UserId;
