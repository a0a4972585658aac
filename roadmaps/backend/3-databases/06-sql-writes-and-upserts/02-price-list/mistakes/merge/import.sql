MERGE INTO items t
USING (SELECT DISTINCT ON (sku) * FROM incoming ORDER BY sku, line DESC) s ON s.sku = t.sku
WHEN MATCHED AND (s.name, s.price) IS DISTINCT FROM (t.name, t.price)
    THEN UPDATE SET name = s.name, price = s.price, changed_on = s.valid_from
WHEN NOT MATCHED THEN INSERT (sku, name, price, changed_on) VALUES (s.sku, s.name, s.price, s.valid_from);
