-- A row is one part of a wider area under one driver, with its whole-number weight (millionths) and whether it is the place.
SELECT
    choice_key(area) AS area,
    choice_key(driver) AS driver,
    choice_key(part) AS part,
    arg_max(CAST(CAST(replace(value, ',', '') AS DECIMAL(24, 6)) * 1000000 AS HUGEINT), row) AS weight,
    coalesce(bool_or(choice_key(part) IN (SELECT choice_key(area) FROM setting.area)), FALSE) AS in_place
FROM decided.drivers
WHERE regexp_full_match(replace(value, ',', ''), '[0-9]{1,15}(\.[0-9]{1,6})?')
    AND financial_year(year) = (SELECT year FROM setting.place)
GROUP BY 1, 2, 3
