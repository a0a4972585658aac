git -C playlist restore --staged tuesday.txt
cd adverts
git commit -m "Sell more tea" tea.txt
git restore .
