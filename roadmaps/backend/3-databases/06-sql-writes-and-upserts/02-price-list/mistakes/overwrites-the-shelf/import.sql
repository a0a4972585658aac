INSERT INTO items (sku, name, price, shelf, changed_on)
SELECT DISTINCT ON (sku) sku, name, price, NULL, valid_from FROM incoming ORDER BY sku, line DESC
ON CONFLICT (sku) DO UPDATE
SET name = excluded.name, price = excluded.price, shelf = excluded.shelf, changed_on = excluded.changed_on
WHERE (items.name, items.price) IS DISTINCT FROM (excluded.name, excluded.price);
