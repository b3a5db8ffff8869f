-- How many conferences were held?
-- Wrong: watcher nodes hold conferences to test the servers.
-- Gives: 1
SELECT count(*) FROM Conferences;
