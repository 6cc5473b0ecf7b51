-- A row is one area of the place: what is counted there, of that its own and its part of wider areas, and its people.
-- Areas add up to the total count. `council` is what its council has in `own`, parishes left out; NULL when it has no figure: that is
-- not nil. What says of no single area of the place where in it the money was spent stands under `not by area`.
WITH council AS (
    SELECT body FROM matched.body WHERE tier = 'council'
    EXCEPT
    SELECT body.body FROM matched.body AS body
    JOIN reference.body_kinds AS kinds ON kinds.kind = 'parish or town council' AND name_key(body.body) LIKE kinds.pattern
),
counted AS (
    SELECT
        area.area, min(area.written) AS written, sum(area.counted) AS total,
        coalesce(sum(area.counted) FILTER (NOT area.shared), 0) AS own,
        sum(area.counted) FILTER (NOT area.shared AND council.body IS NOT NULL) AS council,
        coalesce(sum(area.counted) FILTER (area.shared), 0) AS apportioned
    FROM flow.area AS area JOIN flow.outgoing AS outgoing USING (cell) LEFT JOIN council ON council.body = outgoing.payer
    GROUP BY area.area
),
people AS (
    SELECT choice_key(area) AS area, min(area) AS code, min(name) AS name, max(people) AS people FROM raw.people GROUP BY choice_key(area)
),
called AS (
    SELECT area, arg_min(name, rank) AS name
    FROM (
        SELECT choice_key(area) AS area, area_name AS name, 1 AS rank FROM raw.weight
        UNION ALL
        SELECT choice_key(identifier), body, 2 FROM raw.body
    )
    WHERE cell(name) IS NOT NULL GROUP BY area
),
named AS (
    SELECT
        coalesce(counted.area, people.area) AS area, counted.* EXCLUDE (area), people.* EXCLUDE (area, name),
        coalesce(people.name, called.name, CASE WHEN choice_key(place.name) <> choice_key(setting.area) AND setting.alone THEN place.name END, '') AS name,
        setting.area AS setting_code
    FROM counted FULL JOIN people USING (area)
    CROSS JOIN setting.place AS place
    LEFT JOIN called ON called.area = coalesce(counted.area, people.area)
    LEFT JOIN (
        SELECT min(area) AS area, choice_key(area) AS key, count(*) OVER () = 1 AS alone FROM setting.area GROUP BY choice_key(area)
    ) AS setting ON setting.key = coalesce(counted.area, people.area)
    WHERE counted.area IS NOT NULL OR NOT place.england OR setting.area IS NULL
)
SELECT
    CASE WHEN area = '' THEN 'not by area' ELSE rtrim(coalesce(code, setting_code, written) || ' ' || name) END AS key,
    coalesce(total, 0) AS total,
    CASE WHEN area = '' THEN '' ELSE coalesce(code, setting_code, written) END AS code,
    name, people, coalesce(own, 0) AS own, council, coalesce(apportioned, 0) AS apportioned
FROM named ORDER BY total DESC, key
