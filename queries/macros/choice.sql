-- Macros that read a cell that must be one of a few words; NULL when it is none of them.

CREATE OR REPLACE MACRO basis_of(t) AS CASE
    WHEN one_of(t, ['outturn', 'budget', 'forecast']) THEN t
    WHEN one_of(choice_key(t), ['outturn', 'actual', 'actuals', 'finaloutturn']) THEN 'outturn'
    WHEN one_of(choice_key(t), ['budget', 'budgeted', 'plan', 'planned', 'originalbudget']) THEN 'budget'
    WHEN one_of(choice_key(t), ['forecast', 'projected', 'projection', 'forecastoutturn']) THEN 'forecast'
END;

CREATE OR REPLACE MACRO condition_of(t) AS CASE
    WHEN one_of(t, ['free', 'aligned', 'ring-fenced', 'passported', 'entitlement']) THEN t
    WHEN one_of(choice_key(t), ['free', 'unringfenced', 'notringfenced', 'unconditioned', 'none']) THEN 'free'
    WHEN choice_key(t) = 'aligned' THEN 'aligned'
    WHEN one_of(choice_key(t), ['ringfenced', 'ringfence']) THEN 'ring-fenced'
    WHEN one_of(choice_key(t), ['passported', 'passthrough']) THEN 'passported'
    WHEN one_of(choice_key(t), ['entitlement', 'statutoryentitlement']) THEN 'entitlement'
END;

CREATE OR REPLACE MACRO rev_cap_of(t) AS CASE
    WHEN one_of(t, ['revenue', 'capital']) THEN t
    WHEN one_of(choice_key(t), ['revenue', 'rev', 'r', 'revenueexpenditure']) THEN 'revenue'
    WHEN one_of(choice_key(t), ['capital', 'cap', 'c', 'capitalexpenditure']) THEN 'capital'
END;

CREATE OR REPLACE MACRO method_of(t) AS CASE
    WHEN one_of(choice_key(t), ['recorded', 'published', 'apportioned', 'estimated']) THEN choice_key(t)
    WHEN choice_key(t) = 'estimate' THEN 'estimated'
END;

-- The same for the table of grades, where figures of a method that nobody stated have a line too.
CREATE OR REPLACE MACRO graded_method_of(t) AS CASE WHEN choice_key(t) = 'notstated' THEN 'not stated' ELSE method_of(t) END;

CREATE OR REPLACE MACRO side_of(t) AS CASE
    WHEN choice_key(t) = 'spend' THEN 'spend'
    WHEN choice_key(t) = 'funding' THEN 'funding'
    WHEN one_of(choice_key(t), ['payment', 'payments']) THEN 'payment'
END;

CREATE OR REPLACE MACRO fees_of(t) AS CASE
    WHEN one_of(choice_key(t), ['gross', 'grossoffees', 'grossoffeesandcharges', 'beforefees']) THEN 'gross'
    WHEN one_of(choice_key(t), ['net', 'netoffees', 'netoffeesandcharges', 'afterfees']) THEN 'net'
END;

CREATE OR REPLACE MACRO tier_of(t) AS CASE
    WHEN one_of(replace(replace(lower(trim(t)), ' ', '_'), '-', '_'), ['council', 'local_partner', 'national_local', 'national', 'provider', 'household'])
    THEN replace(replace(lower(trim(t)), ' ', '_'), '-', '_')
END;

-- True for a spreadsheet's error value or a formula that was never calculated.
CREATE OR REPLACE MACRO is_formula_error(t) AS CASE WHEN starts_with(t, '#') THEN
    one_of(upper(t), ['#REF!', '#N/A', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#UNCALCULATED'])
ELSE FALSE END;

-- True for the label of a line that repeats others: a total or subtotal.
CREATE OR REPLACE MACRO is_total(t) AS CASE WHEN contains(lower(t), 'total') THEN regexp_full_match(
    lower(t),
    '\s*(grand|sub|overall|net|gross|report|sheet)?[\s-]*totals?(\s*(gross|net))?(\s+(service|services|net|gross|revenue|capital))*(\s+(spend|spending|expenditure|income|funding|payments|amount|cost|costs))?(\s+for\s+the\s+(year|period))?\s*(\(?£?(000|m)?\)?)?\s*:?\s*'
) ELSE FALSE END;

-- True for a label that begins or ends as a total does: it may repeat other lines, or be a service with such a name.
CREATE OR REPLACE MACRO is_like_total(t) AS CASE WHEN contains(lower(t), 'total')
    THEN regexp_matches(lower(t), '^\s*(sub[\s-]*|grand\s+)?totals?\b|\btotals?\s*:?\s*$') ELSE FALSE END;

-- True for a mark that says there is no figure: missing, never zero.
CREATE OR REPLACE MACRO is_missing_mark(t) AS
    one_of(choice_key(t), ['', 'x', 'na', 'nil', 'tbc', 'tba', 'none', 'null', 'notavailable', 'notapplicable', 'redacted', 'nodata']);

-- A freedom between 0 and 1 with up to six places; NULL when the text is none.
CREATE OR REPLACE MACRO freedom(t) AS CASE
    WHEN regexp_full_match(trim(t), '(0(\.[0-9]{1,6})?|1(\.0{1,6})?)') THEN CAST(trim(t) AS DECIMAL(7, 6))
END;

-- A ± in per cent, from 0 to 100 with up to four places; NULL when the text is none.
CREATE OR REPLACE MACRO plus_minus_of(t) AS CASE
    WHEN regexp_full_match(trim(t), '±?\s*([0-9]{1,2}(\.[0-9]{1,4})?|100(\.0{1,4})?)\s*%?')
    THEN CAST(trim(t, '±% ') AS DECIMAL(7, 4))
END;

CREATE OR REPLACE MACRO stage_of(t) AS CASE
    WHEN one_of(choice_key(t), ['prevent', 'prevention', 'preventive', 'preventative', 'universal']) THEN 'prevent'
    WHEN one_of(choice_key(t), ['earlyhelp', 'early', 'earlyintervention', 'targeted']) THEN 'early help'
    WHEN one_of(choice_key(t), ['treat', 'treatment', 'specialist', 'acute', 'intensive', 'crisis']) THEN 'treat'
    WHEN one_of(choice_key(t), ['sustain', 'sustainment', 'aftercare', 'recovery', 'maintenance', 'inworksupport']) THEN 'sustain'
END;

-- A fault of one cell: its code, the column and what was found there; NULL when it is not wrong.
CREATE OR REPLACE MACRO fault(wrong, code, place, found) AS CASE WHEN wrong THEN {'code': code, 'place': place, 'found': found} END;

-- What is wrong with what a line of Programmes or Assets says of whose it is and when: a list, NULL for each thing that is not wrong.
CREATE OR REPLACE MACRO belonging_faults(body, tier, said_year, year, place_year, said_basis, basis, place_basis) AS [
    fault(body IS NULL, 'body-missing', 'body', 'nothing'),
    fault(tier IS NOT NULL AND tier_of(tier) IS NULL, 'tier-unknown', 'tier', tier),
    fault(year IS NULL, 'year-missing', 'year', coalesce(said_year, 'nothing')),
    fault(year <> place_year, 'year-other', 'year', year),
    fault(basis IS NULL, 'basis-missing', 'basis', coalesce(said_basis, 'nothing')),
    fault(basis <> place_basis, 'basis-other', 'basis', basis)
];

-- A cell that says something; NULL for a mark that says there is no figure.
CREATE OR REPLACE MACRO stated(t) AS CASE WHEN NOT is_missing_mark(t) THEN t END;
