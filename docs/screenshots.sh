#!/usr/bin/env bash
# Makes the pictures in docs/images of the page of a running stack (./muse up). Needs Chromium or Chrome.
# Usage: docs/screenshots.sh [URL of query-api]
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p docs/images
exec ./mvnw -B -ntp -q -pl query-api -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=ScreenshotsIT -Dfailsafe.failIfNoSpecifiedTests=false "-Dscreenshots.url=${1:-http://localhost:8080}"
