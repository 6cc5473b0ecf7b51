-- A row is one area's counted pounds of the money that the same scope items, decision and stream take in or out together.
SELECT by_area.key AS area, coalesce(scoped.items, []) AS items, scoped.decision,
    CASE WHEN scoped.decision.field IS DISTINCT FROM 'stream' THEN flag.stream END AS flag, sum(area.counted) AS counted
FROM flow.area AS area
JOIN count.by_area AS by_area ON coalesce(choice_key(nullif(by_area.code, '')), '') = area.area
LEFT JOIN count.scoped AS scoped ON scoped.cell = area.cell
LEFT JOIN flow.outgoing AS outgoing ON outgoing.cell = area.cell
LEFT JOIN count.scope_stream AS flag ON flag.stream = outgoing.stream
GROUP BY ALL ORDER BY ALL
