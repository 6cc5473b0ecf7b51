-- A row is what one name was paid in lines of one theme, as written: providers of spend, and payees that are no public body.
-- Lines that are set aside or replaced by a better source are left out; the amounts are those that the lines report. Programmes
-- come with none: their pounds are those of spend and payments, told by need.
WITH replaced AS (
    SELECT cell.* FROM matched.cell AS cell SEMI JOIN matched.replaced AS replaced ON replaced.cell = cell.cell
),
provided AS (
    SELECT line.provider AS name, line.theme AS words, line.amount
    FROM clean.line AS line
    ANTI JOIN replaced ON
        replaced.file = line.file AND replaced.sheet = line.sheet AND replaced.kind = line.kind AND replaced.aside = line.aside
        AND replaced.body IS NOT DISTINCT FROM line.body AND replaced.tier IS NOT DISTINCT FROM line.tier
        AND replaced.method IS NOT DISTINCT FROM line.method AND replaced.counterpart IS NOT DISTINCT FROM line.counterpart
        AND replaced.stream IS NOT DISTINCT FROM line.stream AND replaced.service IS NOT DISTINCT FROM line.service
        AND replaced.function IS NOT DISTINCT FROM line.function AND replaced.theme IS NOT DISTINCT FROM line.theme
        AND replaced.condition IS NOT DISTINCT FROM line.condition AND replaced.area IS NOT DISTINCT FROM line.area
        AND replaced.driver IS NOT DISTINCT FROM line.driver AND replaced.rev_cap IS NOT DISTINCT FROM line.rev_cap
    WHERE line.kind = 'spend' AND line.provider IS NOT NULL AND NOT line.aside
)
SELECT name, words, count(*) AS rows, coalesce(sum(amount), 0) AS amount FROM provided GROUP BY ALL
UNION ALL
SELECT cell.counterpart, cell.theme, sum(cell.lines), sum(cell.amount)
FROM matched.cell AS cell
ANTI JOIN replaced ON replaced.cell = cell.cell
LEFT JOIN matched.body_name AS named ON named.name = cell.counterpart
LEFT JOIN matched.body AS body ON body.body = named.body
WHERE cell.kind = 'payment' AND NOT cell.aside AND cell.counterpart IS NOT NULL
    AND coalesce(NOT one_of(body.tier, ['council', 'local_partner', 'national_local', 'national', 'source']), TRUE)
GROUP BY ALL
UNION ALL
SELECT provider, need, count(*), 0 FROM provision.returned WHERE provider IS NOT NULL GROUP BY ALL
