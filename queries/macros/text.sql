-- Macros that reduce outside text to what can be compared.

-- True when a value is one of a few. (IN would become a join, which is slower here and loses the order of the rows.)
CREATE OR REPLACE MACRO one_of(value, words) AS coalesce(list_position(words, value), 0) > 0;

-- A cell without surrounding spaces; an empty one is NULL.
CREATE OR REPLACE MACRO cell(t) AS nullif(trim(t), '');

-- A choice or code reduced to lower-case letters, digits and pound signs.
CREATE OR REPLACE MACRO choice_key(t) AS regexp_replace(lower(t), '[^0-9a-z£]+', '', 'g');

-- A name reduced for matching: case, accents, punctuation, "&", a leading "the" and doubled spaces do not matter.
-- What stands between words is named by its ranges: [^\p{L}\p{N}] means nearly the same, but takes over a millisecond to make
-- ready, for each of the hundred times that a load uses this.
CREATE OR REPLACE MACRO name_key(t) AS nullif(trim(regexp_replace(
    regexp_replace(
        regexp_replace(replace(lower(strip_accents(t)), '&', ' and '), '[''’‘]', '', 'g'),
        '[\x00-/:-`{-©«-±´¶-¸»¿×÷\x{2c2}-\x{2c5}\x{2d2}-\x{2df}\x{2e5}-\x{2eb}\x{2ed}\x{2ef}-\x{36f}\x{2000}-\x{206f}\x{20a0}-\x{2101}\x{2103}-\x{2106}'
        '\x{2116}-\x{2118}\x{211e}-\x{2123}\x{2190}-\x{245f}\x{2500}-\x{2bff}\x{2e00}-\x{2e7f}\x{3000}-\x{3004}\x{3008}-\x{3020}\x{e000}-\x{f8ff}\x{fe10}-\x{fe6f}'
        '\x{ff00}-\x{ff0f}\x{1f000}-\x{1faff}]+', ' ', 'g'
    ),
    '^\s*the ', ''
)), '');

-- First and second half of a financial year, when the second follows the first.
CREATE OR REPLACE MACRO consecutive_year(f, l) AS CASE
    WHEN f <> '' AND CAST(l AS INTEGER) = (CAST(f AS INTEGER) + 1) % 100 THEN f || '-' || l
END;

-- A financial year in any common spelling as `2024-25`; NULL when it is none (2024-26, a month, a date).
-- Six digits that end in 03 are the year that ends in that March.
CREATE OR REPLACE MACRO financial_year(t) AS CASE
    WHEN regexp_full_match(t, '[12][0-9]{5}') AND substr(t, 5) = '03' AND substr(t, 3, 2) <> '02'
        THEN CAST(CAST(substr(t, 1, 4) AS INTEGER) - 1 AS VARCHAR) || '-' || substr(t, 3, 2)
    ELSE consecutive_year(
        regexp_extract(lower(t), '^\s*(?:fy|f/y|year)?\s*([12][0-9]{3})\s*(?:[-/_–]|to)?\s*(?:[12][0-9])?[0-9]{2}\s*$', 1),
        regexp_extract(t, '([0-9]{2})\s*$', 1)
    )
END;

-- A postcode with one space, in capitals; NULL when the text has not the shape of one.
CREATE OR REPLACE MACRO postcode_of(t) AS CASE
    WHEN regexp_full_match(upper(replace(t, ' ', '')), '([A-Z]{1,2}[0-9][0-9A-Z]?|GIR)[0-9][ABD-HJLNP-UW-Z]{2}')
    THEN regexp_replace(upper(replace(t, ' ', '')), '(...)$', ' \1')
END;

-- A Unique Property Reference Number without leading noughts; NULL when the text is none.
CREATE OR REPLACE MACRO uprn_of(t) AS CASE
    WHEN regexp_full_match(t, '0*[1-9][0-9]{0,11}(\.0+)?') THEN CAST(CAST(regexp_extract(t, '^[0-9]+') AS BIGINT) AS VARCHAR)
END;
