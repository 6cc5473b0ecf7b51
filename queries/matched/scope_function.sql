-- A row is one COFOG code that a line of decisions/scope.csv speaks of: a division stands for each of its functions too.
-- NULL when what the line says is neither a code nor a name nor words that mean a function.
WITH said AS (
    SELECT d.file, d.row, d.value, d.choice, coalesce(literal.code, meant.function) AS code
    FROM decided.scope AS d
    LEFT JOIN reference.cofog AS literal ON literal.code = d.value
    LEFT JOIN matched.function_name AS meant ON meant.name = d.value
    WHERE d.field = 'function'
)
SELECT said.file, said.row, said.value, said.choice, cofog.code AS function
FROM said LEFT JOIN reference.cofog AS cofog ON cofog.code = said.code OR starts_with(cofog.code, said.code || '.')
