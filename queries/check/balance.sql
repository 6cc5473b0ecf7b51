-- A row is a transfer on which payer and payee do not agree, beyond the place's tolerance, or have agreed.
SELECT
    CASE WHEN state = 'agreed' THEN 'note' ELSE 'warning' END AS level,
    CASE
        WHEN state = 'agreed' THEN 'balance-agreed'
        WHEN state = 'stale' THEN 'balance-moved'
        WHEN paid IS NULL THEN 'balance-not-paid' WHEN received IS NULL THEN 'balance-not-received' ELSE 'balance-differs'
    END AS code,
    place.file, place.sheet, place.row, 'amount' AS "column",
    payer || ' to ' || payee || ', ' || stream || ': paid ' || coalesce(shown(paid), 'not stated') || ', received ' || coalesce(shown(received), 'not stated')
    || CASE WHEN agreed IS NULL THEN '' ELSE ', agreed at ' || shown(agreed) || ' (' || who || ', ' || "when" || ': ' || why || ')' END AS found,
    CASE WHEN state = 'stale' THEN 'the figures that it was agreed on' ELSE 'the same amount on both sides' END AS expected,
    CASE
        WHEN state = 'agreed' THEN 'Nothing to do: it is agreed. The total does not depend on it.'
        WHEN state = 'stale' THEN 'Agree it again (`totalcount balances`), or take the line out of decisions/balances.csv.'
        WHEN paid IS NULL THEN 'If the payer has this inside its spend, the pound is counted twice: ask for a payment row.'
        WHEN received IS NULL THEN 'Ask the payee for its funding row. The total does not depend on it.'
        ELSE 'Agree the figure with both (`totalcount balances --to-excel`). The payer''s is used; the total does not depend on it.'
    END AS advice
FROM count.balance
