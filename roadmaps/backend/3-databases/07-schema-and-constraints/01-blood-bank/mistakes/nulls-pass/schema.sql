CREATE TABLE units (
    barcode text PRIMARY KEY,
    blood_group text CHECK (blood_group IN ('A', 'B', 'AB', 'O')),
    rhesus text CHECK (rhesus IN ('+', '-')),
    volume_ml integer CHECK (volume_ml BETWEEN 200 AND 550),
    donated_on date,
    expires_on date,
    fridge text,
    CHECK (expires_on > donated_on)
);
