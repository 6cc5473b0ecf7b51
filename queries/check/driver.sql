-- A row is a driver line whose value or year cannot be read, or a part of an area that has two values for one driver and year.
SELECT
    'error' AS level, 'driver-unreadable' AS code, file, '' AS sheet, CAST(row AS BIGINT) AS row,
    CASE WHEN financial_year(year) IS NULL THEN 'year' ELSE 'value' END AS "column",
    CASE WHEN financial_year(year) IS NULL THEN year ELSE value END AS found,
    CASE WHEN financial_year(year) IS NULL THEN 'a financial year such as 2024-25' ELSE 'a number, at most six decimals, not negative' END AS expected,
    'Correct the line: without it the area cannot be shared out.' AS advice
FROM decided.drivers
WHERE financial_year(year) IS NULL OR NOT regexp_full_match(replace(value, ',', ''), '[0-9]{1,15}(\.[0-9]{1,6})?')
UNION ALL
SELECT
    'error', 'driver-twice', any_value(file), '', CAST(max(row) AS BIGINT), 'value',
    any_value(part) || ' of ' || any_value(area) || ' by ' || any_value(driver) || ': ' || string_agg(DISTINCT value, ' and ' ORDER BY value),
    'one value for a part, a driver and a year', 'Keep the right line; until then the last one is used.'
FROM decided.drivers
GROUP BY choice_key(driver), financial_year(year), choice_key(area), choice_key(part)
HAVING count(DISTINCT replace(value, ',', '')) > 1
