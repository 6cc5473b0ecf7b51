-- A row is the money that the same scope items, decision and stream take in or out together: whole reported pounds, and what of
-- it is counted and eliminated when it is in scope. Rows that nothing takes hold of are in scope always and are no row here.
SELECT
    items, decision, flag, bool_and(in_scope) AS in_scope, CAST(count(*) AS BIGINT) AS lines, sum(amount) AS amount,
    sum(counted) AS counted, sum(eliminated) AS eliminated
FROM count.flow_row WHERE len(items) > 0 OR decision IS NOT NULL OR flag IS NOT NULL
GROUP BY items, decision, flag ORDER BY items, decision, flag
