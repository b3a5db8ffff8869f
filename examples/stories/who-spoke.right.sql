-- How many people used audio?
-- Right: audio is a leg at an audio-video MCU, by the name of its type.
-- Gives: 1
SELECT count(DISTINCT l.UserId)
FROM McuJoinsAndLeaves l JOIN Mcus m ON m.McuId = l.McuId JOIN UriTypes t ON t.UriTypeId = m.McuTypeId
WHERE t.UriType = 'conf:audio-video';
