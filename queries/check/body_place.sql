-- A row is a body that calls itself by the code of a district that is not the place, and whose rows say of no area: all of it counts here.
WITH said AS (
    SELECT DISTINCT named.body, upper(trim(sheet.identifier)) AS code
    FROM raw.sheet AS sheet
    JOIN matched.body_name AS named ON named.name = sheet.body
    LEFT JOIN raw.published AS published ON published.file = sheet.file
    WHERE regexp_full_match(upper(trim(sheet.identifier)), 'E0[6-9][0-9]{6}') AND coalesce(published.dataset, '') = ''
)
SELECT
    'warning' AS level, 'body-of-another-place' AS code, min(row.file) AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'identifier' AS "column",
    said.body || ' is of ' || said.code || ': ' || shown(sum(row.counted)) || ' of its rows name no area' AS found,
    'rows of a body of the place, or rows that say which area they are about' AS expected,
    'They count as the place''s. Correct the identifier or state the area of its rows; take the return out of returns/ if it is another place''s.' AS advice
FROM said JOIN flow.outgoing AS row ON row.payer = said.body
WHERE row.area IS NULL AND row.counted <> 0
    AND said.code NOT IN (SELECT area FROM setting.area)
    AND NOT (SELECT england FROM setting.place)
    -- only of a place of districts is it known which districts are no part of it
    AND NOT EXISTS (SELECT 1 FROM setting.area WHERE role = 'place' AND NOT regexp_full_match(area, 'E0[6-9][0-9]{6}'))
GROUP BY said.body, said.code
