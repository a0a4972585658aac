UPDATE items SET name = i.name, price = i.price, changed_on = i.valid_from
FROM (SELECT DISTINCT ON (sku) * FROM incoming ORDER BY sku, line DESC) i
WHERE i.sku = items.sku AND (i.name, i.price) IS DISTINCT FROM (items.name, items.price);
INSERT INTO items (sku, name, price, changed_on)
SELECT DISTINCT ON (sku) sku, name, price, valid_from FROM incoming i
WHERE NOT EXISTS (SELECT 1 FROM items WHERE items.sku = i.sku)
ORDER BY sku, line DESC;
