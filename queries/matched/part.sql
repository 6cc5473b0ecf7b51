-- A row is one part of a wider area under one driver, with its whole-number weight (millionths) and whether it is the place.
-- What a decision says of an area and driver is used alone; else what published files of the place say.
WITH stated AS (
    SELECT choice_key(area) AS area, choice_key(driver) AS driver, choice_key(part) AS part, value, row, 1 AS rank
    FROM decided.drivers
    WHERE financial_year(year) = (SELECT year FROM setting.place)
    UNION ALL
    SELECT choice_key(area), choice_key(driver), choice_key(part), value, row_number() OVER (ORDER BY file DESC, part), 0
    FROM raw.weight
),
readable AS (
    SELECT * FROM stated
    WHERE regexp_full_match(replace(value, ',', ''), '[0-9]{1,15}(\.[0-9]{1,6})?')
    QUALIFY rank = max(rank) OVER (PARTITION BY area, driver)
)
SELECT
    area,
    driver,
    part,
    arg_max(CAST(CAST(replace(value, ',', '') AS DECIMAL(24, 6)) * 1000000 AS HUGEINT), row) AS weight,
    coalesce(bool_or(part IN (SELECT choice_key(area) FROM setting.area)), FALSE)
    OR (SELECT england FROM setting.place) AND regexp_full_match(part, 'e[0-9]+') AS in_place
FROM readable
GROUP BY 1, 2, 3
