-- A row is an expected body that has sent no return.
SELECT 'warning' AS level, 'return-missing' AS code, 'place.toml' AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'body' AS "column",
    body || ': no return' AS found, 'a return from every expected body' AS expected,
    'Ask for it. What others paid it counts as their final spend until it arrives.' AS advice
FROM count.expected WHERE NOT sent
