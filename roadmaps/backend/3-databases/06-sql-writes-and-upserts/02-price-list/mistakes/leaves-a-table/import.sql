CREATE TEMP TABLE latest AS SELECT DISTINCT ON (sku) * FROM incoming ORDER BY sku, line DESC;
INSERT INTO items (sku, name, price, changed_on) SELECT sku, name, price, valid_from FROM latest
ON CONFLICT (sku) DO UPDATE SET name = excluded.name, price = excluded.price, changed_on = excluded.changed_on
WHERE (items.name, items.price) IS DISTINCT FROM (excluded.name, excluded.price);
