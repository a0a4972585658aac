# Builds a garden: main has renamed one file and deleted another; branch summer has changed both.
commit() {
    git add -A
    GIT_AUTHOR_DATE="$1 +0000" GIT_COMMITTER_DATE="$1 +0000" git commit -q -m "$2"
}
export GIT_AUTHOR_NAME=Mira GIT_AUTHOR_EMAIL=mira@garden.example
export GIT_COMMITTER_NAME=Mira GIT_COMMITTER_EMAIL=mira@garden.example
git -c init.defaultBranch=main init -q garden
cd garden
printf 'beans\npeas\nmarrows\nleeks\nonions\n' > plan.txt
printf 'The pump: turn left.\n' > pump.txt
commit 2024-03-01T10:00 "Plan the garden"
git switch -q -c summer
printf 'beans\npeas\nmarrows\nleeks\nonions\nsunflowers\n' > plan.txt
printf 'The pump: turn left, twice.\n' > pump.txt
commit 2024-03-02T10:00 "Add sunflowers, and turn the pump twice"
git switch -q main
git mv plan.txt beds.txt
git rm -q pump.txt
commit 2024-03-03T10:00 "Call the plan beds; the pump is gone"
