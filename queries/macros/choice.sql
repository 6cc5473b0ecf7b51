-- Macros that read a cell that must be one of a few words; NULL when it is none of them.

CREATE OR REPLACE MACRO basis_of(t) AS CASE
    WHEN t IN ('outturn', 'budget', 'forecast') THEN t
    WHEN choice_key(t) IN ('outturn', 'actual', 'actuals', 'finaloutturn') THEN 'outturn'
    WHEN choice_key(t) IN ('budget', 'budgeted', 'plan', 'planned', 'originalbudget') THEN 'budget'
    WHEN choice_key(t) IN ('forecast', 'projected', 'projection', 'forecastoutturn') THEN 'forecast'
END;

CREATE OR REPLACE MACRO condition_of(t) AS CASE
    WHEN t IN ('free', 'aligned', 'ring-fenced', 'passported', 'entitlement') THEN t
    WHEN choice_key(t) IN ('free', 'unringfenced', 'notringfenced', 'unconditioned', 'none') THEN 'free'
    WHEN choice_key(t) = 'aligned' THEN 'aligned'
    WHEN choice_key(t) IN ('ringfenced', 'ringfence') THEN 'ring-fenced'
    WHEN choice_key(t) IN ('passported', 'passthrough') THEN 'passported'
    WHEN choice_key(t) IN ('entitlement', 'statutoryentitlement') THEN 'entitlement'
END;

CREATE OR REPLACE MACRO rev_cap_of(t) AS CASE
    WHEN t IN ('revenue', 'capital') THEN t
    WHEN choice_key(t) IN ('revenue', 'rev', 'r', 'revenueexpenditure') THEN 'revenue'
    WHEN choice_key(t) IN ('capital', 'cap', 'c', 'capitalexpenditure') THEN 'capital'
END;

CREATE OR REPLACE MACRO method_of(t) AS CASE
    WHEN choice_key(t) IN ('recorded', 'published', 'apportioned', 'estimated') THEN choice_key(t)
    WHEN choice_key(t) = 'estimate' THEN 'estimated'
END;

CREATE OR REPLACE MACRO tier_of(t) AS CASE
    WHEN replace(replace(lower(trim(t)), ' ', '_'), '-', '_')
        IN ('council', 'local_partner', 'national_local', 'national', 'provider', 'household')
    THEN replace(replace(lower(trim(t)), ' ', '_'), '-', '_')
END;

-- True for a spreadsheet's error value or a formula that was never calculated.
CREATE OR REPLACE MACRO is_formula_error(t) AS starts_with(t, '#') AND (
    upper(t) IN ('#REF!', '#N/A', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', '#CALC!', '#UNCALCULATED')
);

-- True for the label of a line that repeats others: a total or subtotal.
CREATE OR REPLACE MACRO is_total(t) AS contains(lower(t), 'total') AND regexp_full_match(
    lower(t),
    '\s*(grand|sub|overall|net|gross|report|sheet)?[\s-]*totals?(\s*(gross|net))?(\s+(spend|spending|expenditure|income|funding|payments|amount))?\s*(\(?£?(000|m)?\)?)?\s*:?\s*'
);

-- True for a mark that says there is no figure: missing, never zero.
CREATE OR REPLACE MACRO is_missing_mark(t) AS
    choice_key(t) IN ('', 'x', 'na', 'nil', 'tbc', 'tba', 'none', 'null', 'notavailable', 'notapplicable', 'redacted', 'nodata');
