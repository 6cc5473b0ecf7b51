-- A row is a transfer on which payer and payee do not agree, beyond the place's tolerance.
SELECT
    'warning' AS level,
    CASE WHEN paid IS NULL THEN 'balance-not-paid' WHEN received IS NULL THEN 'balance-not-received' ELSE 'balance-differs' END AS code,
    place.file, place.sheet, place.row, 'amount' AS "column",
    payer || ' to ' || payee || ', ' || stream || ': paid ' || coalesce(shown(paid), 'not stated') || ', received ' || coalesce(shown(received), 'not stated') AS found,
    'the same amount on both sides' AS expected,
    CASE
        WHEN paid IS NULL THEN 'If the payer has this inside its spend, the pound is counted twice: ask for a payment row.'
        WHEN received IS NULL THEN 'Ask the payee for its funding row. The total does not depend on it.'
        ELSE 'Agree the figure with both. The payer''s is used; the total does not depend on it.'
    END AS advice
FROM count.balance
