cd tower
git restore easter.txt
