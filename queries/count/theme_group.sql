-- A row is one theme's part of the money that the same scope items, decision and stream take in or out together, in pounds when it is in scope.
SELECT theme.theme, row.items, row.decision, row.flag, CAST(sum(pence(row.counted) * theme.part) AS DECIMAL(38, 12)) AS pence
FROM count.flow_row AS row JOIN flow.theme AS theme ON theme.cell = row.cell
WHERE row.within = 'counted' GROUP BY ALL ORDER BY ALL
