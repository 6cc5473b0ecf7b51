-- A row is one function as written in a return or a decision, with its COFOG code (NULL when it is not known). Where a line has none, the
-- words of its service stand for it once somebody decided what they mean.
WITH found AS (
    SELECT DISTINCT function AS name FROM matched.cell WHERE function IS NOT NULL
    UNION
    SELECT service FROM (SELECT DISTINCT service FROM matched.cell WHERE function IS NULL AND service IS NOT NULL)
    WHERE name_key(service) IN (SELECT name_key(name) FROM decided.functions)
    UNION SELECT function FROM decided.functions
    UNION SELECT value FROM decided.scope WHERE field = 'function'
),
decision AS (
    SELECT name_key(name) AS key, arg_max(function, row) AS function FROM decided.functions GROUP BY name_key(name)
),
word AS (
    SELECT key, arg_min(function, rank) AS function
    FROM (
        SELECT name_key(name) AS key, code AS function, CAST(level AS INTEGER) AS rank FROM reference.cofog
        UNION ALL
        SELECT name_key(words), function, 3 FROM reference.function_words
    )
    GROUP BY key
)
SELECT
    found.name,
    coalesce(code.code, word.function) AS function,
    CASE
        WHEN decision.key IS NOT NULL THEN 'decision'
        WHEN code.code IS NOT NULL THEN 'code'
        WHEN word.function IS NOT NULL THEN 'words'
        ELSE 'none'
    END AS how
FROM found
LEFT JOIN decision ON decision.key = name_key(found.name)
LEFT JOIN reference.cofog AS code
    ON code.code = regexp_extract(
        coalesce(decision.function, found.name), '(?i)^\s*(?:gf|cofog)?\s*0?((?:10|[1-9])(?:\.[1-9])?)(?:\.0)?(?:[\s:–-].*)?$', 1
    )
    -- a number without a point is a division only when it stands alone or before the division's own name
    AND (
        code.level = '2'
        OR regexp_full_match(coalesce(decision.function, found.name), '(?i)\s*(gf|cofog)?\s*0?(10|[1-9])(\.0)?\s*')
        OR ends_with(name_key(coalesce(decision.function, found.name)), name_key(code.name))
    )
LEFT JOIN word ON word.key = name_key(coalesce(decision.function, found.name))
