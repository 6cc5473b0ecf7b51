-- A row is one counted line of a return in one area of the place: the area's own, or its part of a wider area's line.
-- To the penny by largest remainder over the lines of a cell, so that they add up to what flow.area says.
WITH line AS (
    SELECT
        row.*, area.area AS tag, area.shared, pence(area.counted) AS figure,
        pence(row.amount) * coalesce(part.weight, 1) AS fine, coalesce(classed.whole, 1) AS whole
    FROM flow.row AS row
    JOIN flow.area AS area USING (cell)
    JOIN flow.classed AS classed USING (cell)
    LEFT JOIN matched.part AS part
        ON area.shared AND part.area = classed.wider AND part.driver = classed.shared_by AND part.part = area.area
    WHERE row.destiny = 'counted'
),
divided AS (
    SELECT *, floor_div(fine, whole) AS floor, fine - floor_div(fine, whole) * whole AS remainder FROM line
)
SELECT * EXCLUDE (shared, figure, fine, whole, floor, remainder),
    CASE WHEN shared THEN pounds(floor + CASE
        WHEN row_number() OVER (PARTITION BY cell, tag ORDER BY remainder DESC, file, sheet, row)
            <= figure - sum(floor) OVER (PARTITION BY cell, tag) THEN 1
        ELSE 0
    END) ELSE counted END AS part
FROM divided
