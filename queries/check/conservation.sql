-- A row is a body whose funding and income do not match what it paid and spent, beyond the place's tolerance.
SELECT
    'warning' AS level, CASE WHEN surplus < 0 THEN 'body-overspends' ELSE 'body-underspends' END AS code,
    '' AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'amount' AS "column",
    body || ': ' || shown(funding + own_income) || ' in, ' || shown(payments + spend) || ' out, surplus ' || shown(surplus) AS found,
    'funding + own income - payments - spend within the tolerance' AS expected,
    CASE
        WHEN surplus < 0 AND one_of(tier, ['national', 'national_local']) AND NOT funded
            THEN 'Ask for its funding rows; until then the gap comes from national taxation.'
        WHEN surplus < 0 THEN 'Ask for the missing funding rows; until then the gap comes from a body named unexplained.'
        ELSE 'Ask whether spend or payments are missing, or state what went into reserves as a negative funding row from reserves.' END AS advice
FROM (
    SELECT *, body IN (SELECT body FROM flow.incoming WHERE payer <> 'fee payers') AS funded FROM count.conservation WHERE doubtful
)
