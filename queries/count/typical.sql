-- A row is an expected stream of the place's year and what it typically comes to a head: the published figure of the nearest year,
-- at most five years away; NULL when there is none.
WITH here AS (SELECT year, CAST(substr(year, 1, 4) AS INTEGER) AS starts FROM setting.place),
figure AS (
    SELECT
        known.stream, known.year, known.area, CAST(known.per_head AS DECIMAL(18, 2)) AS per_head, known.source,
        row_number() OVER (
            PARTITION BY known.stream
            ORDER BY abs(CAST(substr(known.year, 1, 4) AS INTEGER) - here.starts), known.area <> 'England', known.year DESC
        ) AS turn
    FROM reference.stream_per_head AS known CROSS JOIN here
    WHERE abs(CAST(substr(known.year, 1, 4) AS INTEGER) - here.starts) <= 5
)
SELECT
    expected.* EXCLUDE (source, first_year, last_year), expected.source AS why,
    figure.year AS per_head_year, figure.area AS per_head_area, figure.per_head, figure.source AS per_head_source
FROM reference.expected_streams AS expected
CROSS JOIN here
LEFT JOIN figure ON figure.stream = expected.stream AND figure.turn = 1
WHERE coalesce(cell(expected.first_year), here.year) <= here.year AND coalesce(cell(expected.last_year), here.year) >= here.year
