-- A row is one area as written in a return and its relation to the place: `place`, `wider` (a driver shares it out),
-- `elsewhere` or `unknown`. GSS district codes that are not the place's are elsewhere: districts do not overlap.
-- In a place that is England every area of a published file is inside it; of one without a driver the whole is its own (`own`).
WITH found AS (SELECT DISTINCT area AS name, driver FROM matched.cell WHERE area IS NOT NULL),
wider AS (
    SELECT choice_key(name) AS key, min(choice_key(area)) AS area
    FROM (
        SELECT area AS name, area FROM decided.drivers UNION SELECT area_name, area FROM decided.drivers
        UNION SELECT area, area FROM raw.weight UNION SELECT area_name, area FROM raw.weight
    )
    WHERE cell(name) IS NOT NULL
    GROUP BY key HAVING count(DISTINCT choice_key(area)) = 1  -- a name that two areas bear tells neither
),
weighed AS (
    SELECT area, driver, sum(weight) AS whole, coalesce(sum(weight) FILTER (in_place), 0) AS place_weight
    FROM matched.part GROUP BY area, driver
),
published AS (
    SELECT DISTINCT cell.area AS name FROM matched.cell AS cell JOIN raw.published AS file USING (file) WHERE file.dataset <> ''
),
placed AS (
    SELECT
        found.name,
        found.driver,
        CASE
            WHEN inside.area IS NOT NULL OR choice_key(found.name) = choice_key(place.name) THEN 'place'
            WHEN weighed.place_weight > 0 THEN 'wider'
            WHEN place.england AND regexp_full_match(upper(found.name), '[K-NSW][0-9]{8}') THEN 'elsewhere'
            WHEN place.england AND (published.name IS NOT NULL OR regexp_full_match(upper(trim(found.name)), 'E[0-9]{8}')) THEN 'place'
            WHEN weighed.whole > 0 OR part.part IS NOT NULL THEN 'elsewhere'
            WHEN regexp_full_match(upper(found.name), '(E0[6789]|W06|S12|N09)[0-9]{6}')
                AND (SELECT bool_and(regexp_full_match(upper(area), '(E0[6789]|W06|S12|N09)[0-9]{6}')) FROM setting.area WHERE role = 'place')
                THEN 'elsewhere'
            ELSE 'unknown'
        END AS relation,
        weighed.area,
        weighed.driver AS shared_by,
        weighed.place_weight,
        weighed.whole,
        wider.area IS NOT NULL AS has_driver_table,
        inside.area IS NULL AND choice_key(found.name) = choice_key(place.name) AS by_name
    FROM found
    CROSS JOIN setting.place AS place
    LEFT JOIN (SELECT DISTINCT choice_key(area) AS area FROM setting.area) AS inside ON inside.area = choice_key(found.name)
    LEFT JOIN wider ON wider.key = choice_key(found.name)
    LEFT JOIN weighed ON weighed.area = wider.area AND weighed.driver = choice_key(coalesce(found.driver, 'population'))
    LEFT JOIN published ON published.name = found.name
    LEFT JOIN (SELECT DISTINCT choice_key(part) AS part FROM matched.part WHERE NOT in_place) AS part ON part.part = choice_key(found.name)
)
SELECT * EXCLUDE (by_name), CASE WHEN relation = 'place' AND NOT by_name THEN choice_key(name) END AS own FROM placed
