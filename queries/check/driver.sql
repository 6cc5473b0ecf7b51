-- A row is a driver line whose value or year cannot be read.
SELECT
    'error' AS level, 'driver-unreadable' AS code, file, '' AS sheet, CAST(row AS BIGINT) AS row,
    CASE WHEN financial_year(year) IS NULL THEN 'year' ELSE 'value' END AS "column",
    CASE WHEN financial_year(year) IS NULL THEN year ELSE value END AS found,
    CASE WHEN financial_year(year) IS NULL THEN 'a financial year such as 2024-25' ELSE 'a number, at most six decimals, not negative' END AS expected,
    'Correct the line: without it the area cannot be shared out.' AS advice
FROM decided.drivers
WHERE financial_year(year) IS NULL OR NOT regexp_full_match(replace(value, ',', ''), '[0-9]{1,15}(\.[0-9]{1,6})?')
