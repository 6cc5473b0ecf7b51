-- A row is a decision whose word is none of those it must be.
SELECT 'error' AS level, 'decision-unknown-word' AS code, file, '' AS sheet, CAST(row AS BIGINT) AS row, 'choice' AS "column",
    choice AS found, 'in or out' AS expected, 'Use one of these words: until then the line has no effect.' AS advice
FROM decided.scope WHERE choice NOT IN ('in', 'out')
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'field', field, 'stream, service, body, function or item', 'Use one of these words: until then the line has no effect.'
FROM decided.scope WHERE field NOT IN ('stream', 'service', 'body', 'function', 'item')
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'choice', choice, 'same, different or open', 'Use one of these words: until then the line has no effect.'
FROM decided.names WHERE lower(trim(choice)) NOT IN ('same', 'different', 'open')
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'keep', keep, 'return, published, ledger or both', 'Use one of these words: until then the line has no effect.'
FROM decided.sources WHERE lower(trim(keep)) NOT IN ('return', 'published', 'ledger', 'both')
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'side', side, 'spend, funding or payments, or nothing for all three', 'Use one of these words: until then the line has no effect.'
FROM decided.sources WHERE cell(side) IS NOT NULL AND side_of(side) IS NULL
UNION ALL
SELECT 'error', 'decision-unknown-word', d.file, '', CAST(d.row AS BIGINT), 'function', d.function, 'a COFOG code or name', 'Use a code such as 10.2: until then the line has no effect.'
FROM decided.functions AS d JOIN matched.function_name AS name ON name.name = d.function WHERE name.function IS NULL
UNION ALL
SELECT 'error', 'decision-unknown-word', d.file, '', CAST(d.row AS BIGINT), 'value', d.value, 'a COFOG code such as 10.2, its name, or words that mean one',
    'Use a code or a name that `count --by function` shows: until then the line has no effect.'
FROM decided.scope AS d JOIN matched.scope_function AS meant ON meant.file = d.file AND meant.row = d.row WHERE meant.function IS NULL
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'tier', tier,
    'council, local_partner, national_local, national, provider or household', 'Use one of these words: until then the tier is not changed.'
FROM decided.bodies WHERE tier <> '' AND tier_of(tier) IS NULL
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'type', type,
    'grant passed on, precept, levy, pooled fund, benefit administration, purchase between bodies, recharge or other', 'Use one of these words.'
FROM decided.eliminations
WHERE type NOT IN ('grant passed on', 'precept', 'levy', 'pooled fund', 'benefit administration', 'purchase between bodies', 'recharge', 'other')
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'agreed', agreed, 'an amount such as 1234.56', 'Write pounds and pence: until then the line has no effect.'
FROM decided.balances
WHERE money(cell(agreed), CASE WHEN is_simple(cell(agreed)) THEN NULL ELSE plain_amount(cell(agreed)) END, 1) IS NULL
UNION ALL
SELECT 'error', 'decision-chain', d.file, '', CAST(d.row AS BIGINT), 'body', d.name || ' is ' || d.body || ', and ' || onward.name || ' is ' || onward.body,
    'the body that is meant in the end', 'Write ' || onward.body || ' here: decisions are followed one step.'
FROM decided.bodies AS d JOIN decided.bodies AS onward ON name_key(onward.name) = name_key(d.body) AND name_key(onward.body) <> name_key(d.body)
