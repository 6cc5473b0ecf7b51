-- A row is a region that holds some of the place, and what HM Treasury identifies as spent on it a head beside what was counted.
-- `permille` is the capture rate: counted over identifiable, both per head, in whole thousandths.
SELECT
    i.file, i.sheet, i.row, i.region, i.year, c.counted, p.people, i.per_head AS identifiable, i.source,
    floor_div(pence(c.counted) * 2000 + pence(i.per_head) * p.people, pence(i.per_head) * p.people * 2) AS permille
FROM raw.identifiable AS i CROSS JOIN count.identity AS c CROSS JOIN setting.place AS p
WHERE i.year = p.year AND p.people IS NOT NULL AND i.per_head > 0
ORDER BY i.file, i.row
