BEGIN;
CREATE TEMP TABLE latest ON COMMIT DROP AS
SELECT i.* FROM incoming i JOIN (SELECT sku, max(line) AS line FROM incoming GROUP BY sku) m USING (sku, line);
INSERT INTO items (sku, name, price, changed_on)
SELECT sku, name, price, valid_from FROM latest
ON CONFLICT (sku) DO UPDATE SET name = excluded.name, price = excluded.price,
    changed_on = CASE WHEN items.name = excluded.name AND items.price IS NOT DISTINCT FROM excluded.price
                      THEN items.changed_on ELSE excluded.changed_on END;
COMMIT;
