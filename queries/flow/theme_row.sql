-- A row is one counted line of a return under one of its themes: its counted amount times the part that its tag states.
-- To the penny by largest remainder over all lines of the theme, so that they add up to what count.by_theme says.
WITH weighed AS (
    SELECT row.*, theme.theme AS tag,
        -- in millionths of a millionth of a penny
        pence(row.counted) * CAST(theme.part * CAST(1000000000000 AS DECIMAL(13, 0)) AS HUGEINT) AS fine
    FROM flow.row AS row JOIN flow.theme AS theme ON theme.cell = row.cell
    WHERE row.destiny = 'counted'
),
divided AS (
    SELECT *,
        floor_div(fine, 1000000000000) AS floor,
        fine - floor_div(fine, 1000000000000) * 1000000000000 AS remainder,
        sum(fine) OVER (PARTITION BY tag) AS pot
    FROM weighed
),
whole AS (
    -- the theme's figure, rounded half away from zero as count.by_theme does
    SELECT *, CASE WHEN pot < 0 THEN -((500000000000 - pot) // 1000000000000) ELSE (pot + 500000000000) // 1000000000000 END AS figure
    FROM divided
)
SELECT * EXCLUDE (fine, floor, remainder, pot, figure),
    pounds(floor + CASE
        WHEN row_number() OVER (PARTITION BY tag ORDER BY remainder DESC, file, sheet, row) <= figure - sum(floor) OVER (PARTITION BY tag) THEN 1
        ELSE 0
    END) AS part
FROM whole
