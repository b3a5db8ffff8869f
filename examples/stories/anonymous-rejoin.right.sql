-- How many people attended?
-- Right: who is anonymous is known by the endpoint, as far as they keep it.
-- Gives: 2
SELECT count(DISTINCT CASE WHEN u.TenantId = 2 AND f.UserEndpointId IS NOT NULL
  THEN CAST(f.UserEndpointId AS VARCHAR) ELSE CAST(f.UserId AS VARCHAR) END)
FROM FocusJoinsAndLeaves f JOIN Users u ON u.UserId = f.UserId;
