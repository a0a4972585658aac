INSERT INTO items (sku, name, price, changed_on)
SELECT DISTINCT ON (sku) sku, name, price, valid_from FROM incoming ORDER BY sku, valid_from DESC
ON CONFLICT (sku) DO UPDATE
SET name = excluded.name, price = excluded.price, changed_on = excluded.changed_on
WHERE (items.name, items.price) IS DISTINCT FROM (excluded.name, excluded.price);
