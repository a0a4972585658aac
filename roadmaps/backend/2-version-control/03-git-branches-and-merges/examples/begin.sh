. ./kim.sh
git init -q -b main festival
cd festival
echo "stage one, 19:00, Duo Rook" > programme.txt
echo "gates open at 17:00" > doors.txt
git add .
git commit -q -m "Publish the programme"
