-- A row is one counted row of Spend with its part for one theme, where the body's Programmes sheets say nothing of that need. Benefits and
-- other entitlements are paid out, not provided: they are left out.
SELECT line.*
FROM flow.theme_row AS line
WHERE coalesce(line.condition, '') <> 'entitlement' AND line.service <> ''
    AND NOT EXISTS (SELECT 1 FROM provision.returned AS said WHERE said.body = line.payer AND said.need = line.tag)
