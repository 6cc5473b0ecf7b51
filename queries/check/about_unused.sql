-- A row is a file that place.toml speaks of under [returns."…"] and that is not in returns/, with the one that may be meant:
-- a file of that name in another folder, else the one of the nearest name.
WITH lost AS (
    SELECT about.file, lower(replace(about.file, '\', '/')) AS path
    FROM setting.about AS about ANTI JOIN raw.file AS sent ON sent.file = about.file
),
near AS (
    SELECT file, min({'moved': moved, 'steps': steps, 'file': sent}).file AS nearest
    FROM (
        SELECT lost.file, sent.file AS sent,
            CASE WHEN regexp_extract(lost.path, '[^/]*$') = regexp_extract(lower(sent.file), '[^/]*$') THEN 0 ELSE 1 END AS moved,
            levenshtein(lost.path, lower(sent.file)) AS steps,
            length(lost.path) AS letters
        FROM lost JOIN raw.file AS sent ON length(lost.path) <= 200 AND length(sent.file) <= 200  -- else it is costly
    )
    WHERE moved = 0 OR steps * 3 <= letters
    GROUP BY file
)
SELECT
    'warning' AS level, 'about-unused' AS code, 'place.toml' AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'returns' AS "column",
    '[returns."' || lost.file || '"]' AS found,
    coalesce('a file in returns/; nearest: ' || near.nearest, 'a file in returns/') AS expected,
    CASE WHEN near.nearest IS NULL
        THEN 'Write the file''s path under returns/, with /, or remove the entry: it has no effect.'
        ELSE 'Write [returns."' || near.nearest || '"] if that is the file, or remove the entry: it has no effect.' END AS advice
FROM lost LEFT JOIN near ON near.file = lost.file
