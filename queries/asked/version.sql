-- A row is a return that speaks of the same body on the same kind of sheet as the file asked about; `repeated` says whether that
-- file can stand in its place: it has all of its kinds of sheet, and at least half of its lines, with the same words and the same
-- figure in whatever units. Of a return of which nothing could be loaded, half of the words are enough.
WITH line AS (
    SELECT
        cell.file, cell.kind, coalesce(named.body, cell.body) AS body, cell.aside,
        name_key(cell.counterpart) AS other, name_key(cell.stream) AS stream, name_key(cell.service) AS service,
        rtrim(CAST(pence(cell.amount) AS VARCHAR), '0') AS figure
    FROM matched.cell AS cell LEFT JOIN matched.body_name AS named ON named.name = cell.body
    UNION ALL
    SELECT
        line.file, 'programme', coalesce(named.body, line.body), line.aside, name_key(funder), name_key(stream), name_key(programme),
        rtrim(CAST(pence(amount) AS VARCHAR), '0')
    FROM clean.programme AS line LEFT JOIN provision.body_name AS named ON named.name = line.body
    UNION ALL
    SELECT
        line.file, 'asset', coalesce(named.body, line.body), line.aside, name_key(postcode), name_key(uprn), name_key(line.name),
        rtrim(CAST(pence(value) AS VARCHAR), '0')
    FROM clean.asset AS line LEFT JOIN provision.body_name AS named ON named.name = line.body
),
own AS (
    SELECT kind, body, other, stream, service, list(DISTINCT coalesce(figure, '')) AS figures FROM line WHERE file = $file GROUP BY ALL
),
side AS (
    SELECT DISTINCT kind, body FROM own
),
held AS (
    SELECT
        earlier.file, earlier.aside, side.kind IS NOT NULL AS asked, own.figures IS NOT NULL AS known,
        own.figures IS NOT NULL AND list_contains(own.figures, coalesce(earlier.figure, '')) AS same
    FROM line AS earlier
    LEFT JOIN side ON side.kind = earlier.kind AND side.body = earlier.body
    LEFT JOIN own
        ON own.kind = earlier.kind AND own.body = earlier.body AND own.other IS NOT DISTINCT FROM earlier.other
        AND own.stream IS NOT DISTINCT FROM earlier.stream AND own.service IS NOT DISTINCT FROM earlier.service
    WHERE earlier.file <> $file
)
SELECT
    held.file,
    bool_and(asked OR aside) AND CASE
        WHEN bool_and(aside) THEN 2 * count(*) FILTER (known) >= count(*)
        ELSE 2 * count(*) FILTER (same AND NOT aside) >= count(*) FILTER (NOT aside)
    END AS repeated
FROM held LEFT JOIN matched.supplied AS supplied ON supplied.file = held.file
WHERE one_of(coalesce(supplied.source, 'return'), ['return', 'ledger'])
GROUP BY held.file
HAVING bool_or(asked)
ORDER BY held.file
