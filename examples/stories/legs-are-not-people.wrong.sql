-- How many people attended?
-- Wrong: a row of McuJoinsAndLeaves is a leg, one for each MCU.
-- Gives: 4
SELECT count(*) FROM McuJoinsAndLeaves;
