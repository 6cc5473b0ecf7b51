-- A row is a set of lines about an area that is not the place, or that cannot be related to it.
SELECT
    CASE WHEN area.relation = 'unknown' THEN 'error' ELSE 'warning' END AS level,
    CASE WHEN area.relation = 'elsewhere' THEN 'area-outside'
        WHEN area.has_driver_table THEN 'driver-missing' ELSE 'area-unknown' END AS code,
    cell.file, cell.sheet, min(cell.first_row) AS row, 'area' AS "column",
    area.name || CASE WHEN area.has_driver_table AND area.relation = 'unknown' THEN ' by ' || coalesce(area.driver, 'population') ELSE '' END
    || ' (' || lines_shown(sum(cell.lines)) || ', ' || shown(sum(cell.amount)) || ')' AS found,
    'the place, a part of it, or a wider area with a driver' AS expected,
    CASE WHEN area.relation = 'elsewhere' THEN 'Nothing to do when the money is spent elsewhere: it is reported but not counted.'
        ELSE 'Name it under parts in place.toml, or give its parts and values for the year in decisions/drivers.csv; until then its rows are set aside.' END AS advice
FROM matched.area_name AS area JOIN matched.cell AS cell ON cell.area = area.name AND cell.driver IS NOT DISTINCT FROM area.driver
WHERE area.relation IN ('elsewhere', 'unknown') AND NOT cell.aside
GROUP BY area.name, area.driver, area.relation, area.has_driver_table, cell.file, cell.sheet
