SELECT NULL = 5 AS equal, NULL <> 5 AS different, NULL = NULL AS same, NULL + 1 AS plus, NULL IS NULL AS missing;
