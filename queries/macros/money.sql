-- Macros that read an amount as exact decimals; nothing that is not surely an amount becomes one.

-- The amount's text in plain digits: no pound sign, no thousands commas; brackets and a trailing minus as a leading
-- one. Texts that are no amount come back mangled: `fine_money` checks the result by pattern.
CREATE OR REPLACE MACRO plain_amount(t) AS replace(
    regexp_replace(
        regexp_replace(trim(replace(replace(t, '−', '-'), chr(160), ' ')), '\s*£\s*', ''),
        '^\(\s*([^()-]*?)\s*\)$|^([^-]*)-$', '-\1\2'
    ),
    ',', ''
);

-- True when every comma in the text stands before a whole group of three digits.
CREATE OR REPLACE MACRO grouped(t) AS
    NOT contains(t, ',') OR regexp_matches(t, '^[^0-9]*[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?[^0-9,]*$');

-- The number in a text once its commas and pound sign are gone; NULL for anything else.
CREATE OR REPLACE MACRO ungrouped(t) AS TRY_CAST(replace(replace(t, ',', ''), '£', '') AS DECIMAL(11, 2));

-- True for an amount with its pence and either commas for thousands or a pound sign before it, or both; below a thousand million.
CREATE OR REPLACE MACRO is_grouped(t) AS
    regexp_full_match(t, '-?[1-9][0-9]{0,2}(,[0-9]{3}){1,2}\.[0-9]{2}|£[1-9][0-9]{0,2}(,[0-9]{3}){0,2}\.[0-9]{2}');

-- True for the plain spelling that nearly every amount has.
CREATE OR REPLACE MACRO is_simple(t) AS regexp_full_match(t, '-?[0-9]{1,9}(\.[0-9]{1,2})?');

-- The amount in pounds before rounding to the penny, as DECIMAL(36,12); NULL when the text is not an amount.
-- `plain` is `plain_amount` of the text.
CREATE OR REPLACE MACRO fine_money(t, plain, factor) AS CASE
    WHEN grouped(t) AND regexp_full_match(plain, '-?([0-9]{1,13}(\.[0-9]{0,30})?|\.[0-9]{1,30})')
    THEN CAST(plain AS DECIMAL(29, 12)) * CAST(factor AS DECIMAL(7, 0))
END;

-- A number in units worth `factor` pounds each, as pounds and pence.
CREATE OR REPLACE MACRO scaled(number, factor) AS CAST(number * CAST(factor AS DECIMAL(7, 0)) AS DECIMAL(18, 2));

-- An amount in pounds and pence, DECIMAL(18,2), rounded half away from zero; NULL when the text is not an amount.
-- `plain` is NULL for a simple spelling (see `is_simple`), else `plain_amount` of the text.
CREATE OR REPLACE MACRO money(t, plain, factor) AS CASE
    WHEN t IS NULL OR factor IS NULL THEN NULL
    WHEN plain IS NULL THEN scaled(CAST(t AS DECIMAL(11, 2)), factor)
    WHEN abs(fine_money(t, plain, factor)) < 9999999999999999 THEN CAST(round(fine_money(t, plain, factor), 2) AS DECIMAL(18, 2))
END;

-- What one unit of an amount is worth in pounds; NULL when the words declare no unit we know.
CREATE OR REPLACE MACRO unit_factor(t) AS CASE
    WHEN one_of(choice_key(t), ['£', 'gbp', 'pound', 'pounds', '£s', 'poundssterling']) THEN 1
    WHEN one_of(choice_key(t), ['£000', '£000s', '000', '000s', '£k', 'k', 'thousands', '£thousand', '£thousands', 'gbp000', '£1000', '£1000s']) THEN 1000
    WHEN one_of(choice_key(t), ['£m', 'm', '£mn', '£million', '£millions', 'millions', 'million', 'gbpm', '£000000', '£1000000']) THEN 1000000
END;

-- Whole-number division that rounds down for negative numbers too (b > 0).
CREATE OR REPLACE MACRO floor_div(a, b) AS CASE WHEN a >= 0 THEN a // b ELSE -((b - 1 - a) // b) END;

-- Pounds as whole pence and back.
CREATE OR REPLACE MACRO pence(amount) AS CAST(amount * 100 AS HUGEINT);
CREATE OR REPLACE MACRO pounds(p) AS CAST(CAST(p AS DECIMAL(36, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(38, 2));

-- What a ± of so many per cent is of some pounds, in millionths of a penny; `size` has no sign.
CREATE OR REPLACE MACRO fine_margin(size, plus_minus) AS pence(size) * CAST(plus_minus * 10000 AS HUGEINT);

-- The same summed up, in pounds to the nearest penny, halves up.
CREATE OR REPLACE MACRO margin(fine) AS pounds((fine + 500000) // 1000000);

-- The one ± in per cent that gives a margin, to four places; `size` is above nought.
CREATE OR REPLACE MACRO plus_minus_in(fine, size) AS
    CAST(CAST((2 * fine + pence(size)) // (2 * pence(size)) AS DECIMAL(18, 0)) * CAST(0.0001 AS DECIMAL(4, 4)) AS DECIMAL(7, 4));

-- Pounds as people read them: with a pound sign and thousands commas.
CREATE OR REPLACE MACRO shown(amount) AS
    CASE WHEN amount < 0 THEN '-' ELSE '' END || '£' || format('{:,}', CAST(pence(abs(amount)) // 100 AS BIGINT))
    || '.' || lpad(CAST(pence(abs(amount)) % 100 AS VARCHAR), 2, '0');

-- A number of rows in words.
CREATE OR REPLACE MACRO lines_shown(n) AS format('{:,}', CAST(n AS BIGINT)) || CASE WHEN n = 1 THEN ' row' ELSE ' rows' END;

-- A cell as an amount in pounds and pence; NULL when it is none.
CREATE OR REPLACE MACRO amount_of(t, factor) AS money(t, CASE WHEN is_simple(t) THEN NULL ELSE plain_amount(t) END, factor);

-- The same for a cost, which is nought or more.
CREATE OR REPLACE MACRO cost_of(t, factor) AS CASE WHEN amount_of(t, factor) >= 0 THEN amount_of(t, factor) END;

-- A whole number, nought or more; NULL when the text is none.
CREATE OR REPLACE MACRO count_of(t) AS CASE
    WHEN regexp_full_match(t, '[0-9]{1,9}(\.0+)?|[0-9]{1,3}(,[0-9]{3}){1,2}') THEN CAST(CAST(replace(t, ',', '') AS DECIMAL(18, 4)) AS BIGINT)
END;

-- A number, nought or more, to four places; NULL when the text is none.
CREATE OR REPLACE MACRO number_of(t) AS CASE
    WHEN regexp_full_match(t, '([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2})(\.[0-9]{1,15})?|\.[0-9]{1,15}')
    THEN CAST(round(CAST(replace(t, ',', '') AS DECIMAL(28, 15)), 4) AS DECIMAL(14, 4))
END;

-- A part of a whole as a share between 0 and 1: 85%, 85 and 0.85 are the same; NULL when the text is none.
CREATE OR REPLACE MACRO share_of(t) AS CASE
    WHEN number_of(trim(t, '% ')) > 100 THEN NULL
    WHEN ends_with(t, '%') OR number_of(t) > 1 THEN CAST(number_of(trim(t, '% ')) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(9, 6))
    ELSE CAST(number_of(t) AS DECIMAL(9, 6))
END;
