-- A row is an expected body that has sent no return that is counted: none at all, or only sheets that add nothing to a count.
WITH described AS (
    SELECT body, 'Programmes' AS sheet FROM provision.returned UNION SELECT body, 'Assets' FROM provision.asset
),
told AS (SELECT body, string_agg(sheet, ' and ' ORDER BY sheet DESC) AS sheets FROM described GROUP BY body)
SELECT 'warning' AS level, 'return-missing' AS code, 'place.toml' AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'body' AS "column",
    expected.body || CASE WHEN told.sheets IS NULL THEN ': no return' ELSE ': ' || told.sheets || ', and nothing of its money' END AS found,
    CASE WHEN told.sheets IS NULL THEN 'a return from every expected body' ELSE 'Spend, Payments or Funding, which are counted' END AS expected,
    CASE WHEN told.sheets IS NULL THEN 'Ask for it.' ELSE 'Ask for the sheets of its money.' END
    || ' What others paid it counts as their final spend until it arrives.' AS advice
FROM count.expected AS expected LEFT JOIN told USING (body)
WHERE NOT expected.sent
