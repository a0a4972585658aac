INSERT INTO items (sku, name, price, changed_on)
SELECT DISTINCT ON (sku) sku, name, price, valid_from FROM incoming ORDER BY sku, line DESC
ON CONFLICT (sku) DO UPDATE
SET name = excluded.name, price = excluded.price, changed_on = excluded.changed_on
WHERE items.name <> excluded.name OR coalesce(items.price, 0) <> coalesce(excluded.price, 0);
