-- Nobody else writes while we look and change, so MERGE sees what is there.
BEGIN;
LOCK TABLE items IN SHARE ROW EXCLUSIVE MODE;
MERGE INTO items t
USING (
    SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY sku ORDER BY line DESC) AS place FROM incoming) numbered
    WHERE place = 1
) s ON s.sku = t.sku
WHEN MATCHED AND (s.name <> t.name OR s.price IS DISTINCT FROM t.price)
    THEN UPDATE SET name = s.name, price = s.price, changed_on = s.valid_from
WHEN NOT MATCHED
    THEN INSERT (sku, name, price, changed_on) VALUES (s.sku, s.name, s.price, s.valid_from);
COMMIT;
