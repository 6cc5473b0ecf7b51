-- A row is funding whose condition no one states, or about which payer and receiver do not say the same.
SELECT
    'note' AS level, 'condition-not-stated' AS code, min(place).file AS file, min(place).sheet AS sheet, min(place).row AS row,
    'condition' AS "column",
    body || ': ' || shown(sum(amount)) || ' of ' || string_agg(DISTINCT stream, ', ' ORDER BY stream) AS found,
    'how free the body is with it' AS expected,
    'Ask the body, or decide it in decisions/stream_conditions.csv: until then `control` takes anything from bound to free.' AS advice
FROM control.leg WHERE condition = 'not stated' AND said_by = 'receiver' AND place IS NOT NULL
GROUP BY body
UNION ALL
SELECT
    'warning', 'condition-disagrees', place.file, place.sheet, place.row, 'condition',
    payer || ' to ' || body || ', ' || stream || ': the payer says ' || payer_says || ', the receiver ' || condition,
    'the same condition on both sides',
    'Agree it with both, or decide it in decisions/stream_conditions.csv: until then the receiver''s word is taken.'
FROM control.leg WHERE payer_says IS NOT NULL AND condition_from = 'receiver'
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'condition', condition,
    'free, aligned, ring-fenced, passported or entitlement', 'Use one of these words: until then the line has no effect.'
FROM decided.stream_conditions WHERE condition_of(condition) IS NULL
UNION ALL
SELECT 'error', 'decision-unknown-word', d.file, '', CAST(d.row AS BIGINT), 'condition', d.kind || ' ' || d.condition,
    'funding or duty, and one of ' || (SELECT string_agg(DISTINCT condition, ', ' ORDER BY condition) FROM reference.conditions),
    'Use one of these words: until then the line has no effect.'
FROM decided.conditions AS d ANTI JOIN reference.conditions AS known
    ON known.kind = d.kind AND known.condition = coalesce(condition_of(d.condition), d.condition)
UNION ALL
SELECT 'error', 'condition-values', file, '', CAST(row AS BIGINT), 'central', low || ' – ' || central || ' – ' || high,
    'three numbers from 0 to 1, low no more than central and central no more than high',
    'Correct the line: until then the shipped values hold.'
FROM decided.conditions
WHERE (freedom(low) <= freedom(central) AND freedom(central) <= freedom(high)) IS NOT TRUE
UNION ALL
SELECT 'warning', 'decision-unused', d.file, '', CAST(d.row AS BIGINT), 'stream', d.stream || CASE WHEN cell(d.body) IS NULL THEN '' ELSE ' to ' || d.body END,
    'a stream that some body received', 'Remove the line, or correct its spelling.'
FROM decided.stream_conditions AS d
WHERE condition_of(d.condition) IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM control.leg AS leg
    JOIN matched.stream_name AS stream ON stream.stream = leg.stream AND stream.name = d.stream
    LEFT JOIN matched.body_name AS receiver ON receiver.name = d.body
    WHERE cell(d.body) IS NULL OR receiver.body = leg.body
)
