-- A row is one area's counted pounds of the money that the same scope items and decision take in or out together.
SELECT by_area.key AS area, coalesce(scoped.items, []) AS items, scoped.decision, sum(area.counted) AS counted
FROM flow.area AS area
JOIN count.by_area AS by_area ON coalesce(choice_key(nullif(by_area.code, '')), '') = area.area
LEFT JOIN count.scoped AS scoped ON scoped.cell = area.cell
GROUP BY ALL ORDER BY ALL
