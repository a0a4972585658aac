cd ward
git push origin main:kim
